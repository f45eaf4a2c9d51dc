import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ graphiqlPage: async () => '<title>explore</title>' });
});
afterAll(() => app.stop());

it('is at the root', async () => {
  const response = await fetch(`${app.url}/`);
  expect(response.headers.get('content-type')).toContain('text/html');
  expect(await response.text()).toContain('explore');
});

it('is where a browser is sent that opens the endpoint itself', async () => {
  const headers = { accept: 'text/html,application/xhtml+xml' };
  const response = await fetch(`${app.url}/graphql`, { headers, redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([302, '/']);
});

it('tells other methods what the endpoint takes', async () => {
  const response = await fetch(`${app.url}/graphql`, { method: 'DELETE' });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
});
