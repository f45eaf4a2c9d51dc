import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { sendRaw } from '../testkit/raw-http.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const many = (n: number) => Array.from({ length: n }, () => 'a:1');
const ask = (head: readonly string[]) =>
  sendRaw(app.url, {
    start: 'POST /graphql',
    head: ['content-type: application/json', ...head],
    body: '{"query":"{ me { id } }"}',
  });

it.each([0, 990, 1_000, 2_000])('refuses a bad token also behind %i other headers', async (n) => {
  expect((await ask([...many(n), 'authorization: Bearer garbage'])).status).toBe(401);
});

it('refuses two tokens also when 2,000 headers lie between them', async () => {
  const token = await app.token('ada');
  const head = [`authorization: Bearer ${token}`, ...many(2_000), 'authorization: Bearer x'];
  expect((await ask(head)).status).toBe(401);
});
