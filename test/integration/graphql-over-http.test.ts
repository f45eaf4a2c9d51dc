import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

/**
 * What the specification allows and we do not do: a GET without a header that makes browsers ask first
 * is refused, for any page of the web could send it (cross-site request forgery).
 */
const NOT_OFFERED = new Set(['5A70', 'D6D5', '6A70']);

describe('GraphQL over HTTP', () => {
  // The list of audits is the same for every address.
  const audits = serverAudits({ url: 'http://localhost' }).map(({ id, name }) => ({ id, name }));

  it.each(audits)('passes audit $id: $name', async ({ id }) => {
    const audit = serverAudits({ url: `${app.url}/graphql` }).find((each) => each.id === id);
    const result = await audit?.fn();
    expect(result?.status, JSON.stringify(result)).toBe(NOT_OFFERED.has(id) ? 'notice' : 'ok');
  });

  it('answers a GET that a browser cannot send from another site', async () => {
    const url = `${app.url}/graphql?query=${encodeURIComponent('{ __typename }')}`;
    const response = await fetch(url, { headers: { 'apollo-require-preflight': 'true' } });
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
  });
});
