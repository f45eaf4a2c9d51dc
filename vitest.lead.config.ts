import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';
export default defineConfig({ root: '/work/main', resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] }, test: { include: ['test/integration/**/*.test.ts'], globalSetup: ['/work/main/test/testkit/global-setup.ts'], testTimeout: 30000, hookTimeout: 30000 } });
