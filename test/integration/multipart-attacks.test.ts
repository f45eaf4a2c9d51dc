import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

/** Without a token: this is read before anybody is known. */
function post(body: string | FormData, headers: Readonly<Record<string, string>> = {}) {
  return fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'apollo-require-preflight': '1', ...headers },
    body,
  });
}

const stillAnswers = async () =>
  expect((await app.query('{ __typename }', { as: null })).errors).toEqual([]);

describe('a multipart request from anybody', () => {
  it.each([
    ['a part that is no part', '--b\r\n\0bad\r\n\r\n{}\r\n--b--'],
    ['a header without an end', `--b\r\nx: ${'y'.repeat(20_000)}\r\n\r\n{}\r\n--b--`],
    ['nothing', '--b--'],
  ])('of %s is refused, and ends nothing else', async (_, body) => {
    const response = await post(body, { 'content-type': 'multipart/form-data; boundary=b' });
    expect(response.status).toBe(400);
    // What nobody catches comes later.
    await new Promise((resolve) => setImmediate(resolve));
    await stillAnswers();
  });

  it.each([
    'hasOwnProperty.call',
    'toString.call',
    'variables.file.toString.call',
    'variables.toString.call',
    'query.length.toString',
    'extensions.x',
    'operationName',
    'variables',
  ])('cannot put its file at %s', async (place) => {
    const { call } = Function.prototype;
    const form = new FormData();
    form.append(
      'operations',
      JSON.stringify({ query: '{ __typename }', variables: { file: 'x' } }),
    );
    form.append('map', JSON.stringify({ f: [place] }));
    form.append('f', new Blob(['x']), 'x');
    const response = await post(form);
    const inherited = [Object.prototype.hasOwnProperty, Object.prototype.toString];
    expect(inherited.map((each) => each.call)).toEqual([call, call]);
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
    ]);
    await stillAnswers();
  });
});
