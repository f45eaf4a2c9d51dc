import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';
import { SummaryReporter } from './test/testkit/reporter.js';

const POSTGRES = ['test/testkit/global-setup.ts'];

export default defineConfig({
  resolve: {
    // Vite would take the ESM build of graphql for the sources while packages load the CommonJS one, and
    // neither accepts the other's schema.
    alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }],
  },
  test: {
    reporters: ['default', new SummaryReporter()],
    // What a passing test prints is nobody's business.
    silent: 'passed-only',
    slowTestThreshold: 10_000,
    // The SDK announces on Node 20 what its releases of 2027 will require; the lock file keeps ours.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,prisma,scripts,examples,bench}/**/*.test.ts'],
          sequence: { groupOrder: 1 },
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          globalSetup: POSTGRES,
          sequence: { groupOrder: 2 },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'federation',
          include: ['test/federation/**/*.test.ts'],
          globalSetup: POSTGRES,
          sequence: { groupOrder: 3 },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
