import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { fail, failToPost } from '../testkit/failed-request.js';
import { sendRaw } from '../testkit/raw-http.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  // What a client does wrong is no concern of whoever watches the log.
  expect(app.logs.filter((line) => Number(line.level) >= 40)).toEqual([]);
  await app.stop();
});

const post = (body: string, headers?: Record<string, string>) => failToPost(app.url, body, headers);
const operation = (query: string, more: object = {}) => JSON.stringify({ query, ...more });

describe('a request that GraphQL never sees', () => {
  it.each([
    ['malformed JSON', '{"query":', {}, 400],
    ['an empty body', '', {}, 400],
    ['no operation', '{}', {}, 400],
    ['null', 'null', {}, 400],
    ['an operation that is a number', '{"query":7}', {}, 400],
    ['variables that are text', operation('{ me { id } }', { variables: '{}' }), {}, 400],
    ['a key that would change prototypes', '{"query":"{me{id}}","__proto__":{}}', {}, 400],
    ['a batch', `[${operation('{ me { id } }')},${operation('{ me { id } }')}]`, {}, 400],
    ['a simple form', 'query={me{id}}', { 'content-type': 'text/plain' }, 400],
    ['XML', '<query/>', { 'content-type': 'application/xml' }, 415],
    ['a form', 'query=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['a body over 1 MiB', operation('{ me { id } }', { x: 'x'.repeat(1_048_577) }), {}, 413],
    ['an accept header for no JSON', operation('{ me { id } }'), { accept: 'image/png' }, 406],
  ])('is a BAD_REQUEST: %s', async (_, body, headers, status) => {
    const answer = await post(body, headers);
    expect(answer.status).toBe(status);
    expect(answer.code).toBe('BAD_REQUEST');
  });

  it.each([
    ['a GET that another site could send', '/graphql?query={me{id}}', {}, 400],
    ['no operation at all', '/graphql', { 'apollo-require-preflight': '1' }, 400],
    ['a browser that looks around', '/graphql', { accept: 'text/html' }, 400],
    [
      'a mutation',
      `/graphql?query=${encodeURIComponent('mutation { updateProfile(input: {}) { user { id } } }')}`,
      { 'apollo-require-preflight': '1' },
      405,
    ],
  ])('is a BAD_REQUEST by GET: %s', async (_, path, headers, status) => {
    const answer = await fail(app.url + path, { headers });
    expect([answer.status, answer.code]).toEqual([status, 'BAD_REQUEST']);
  });

  it('is a BAD_REQUEST when the path is no URL', async () => {
    const { status, body } = await sendRaw(app.url, { start: 'GET /%zz' });
    expect(status).toBe(400);
    expect(JSON.parse(body).errors[0].extensions.code).toBe('BAD_REQUEST');
  });

  it('is NOT_FOUND elsewhere, and says where the graph is without repeating the query', async () => {
    const answer = await fail(`${app.url}/graphiql?token=eyJsecret`);
    expect(answer.status).toBe(404);
    expect(answer.code).toBe('NOT_FOUND');
    expect(answer.text).toContain('/graphql');
    expect(answer.text).not.toContain('eyJsecret');
  });
});

describe('an operation that cannot be executed', () => {
  const deep = `{ me ${'{ viewer '.repeat(20)}{ id }${' }'.repeat(20)} }`;

  it.each([
    ['a syntax error', '{ me { id }', 'GRAPHQL_PARSE_FAILED'],
    ['too many tokens', `{ ${'me { id } '.repeat(3_000)} }`, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ me { password } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['too deep a selection', deep, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a fragment that spreads itself',
      '{ me { ...A } } fragment A on User { ...A }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'several operations and no name',
      'query A { __typename } query B { __typename }',
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['a variable that is missing', 'query ($id: ID!) { user(id: $id) { id } }', 'BAD_USER_INPUT'],
  ])('has 200 or 400 by what the client accepts: %s', async (_, query, code) => {
    const legacy = await post(operation(query));
    expect([legacy.status, legacy.code]).toEqual([200, code]);
    const modern = await post(operation(query), { accept: 'application/graphql-response+json' });
    expect([modern.status, modern.code]).toEqual([400, code]);
  });

  it('says how deep it is and how deep it may be', async () => {
    const { errors } = await post(operation(deep));
    expect(errors.map(({ message }) => message)).toContain(
      'This operation is 22 levels deep; at most 15 are allowed.',
    );
  });
});
