import { type FastifyInstance, fastify } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acceptMultipart, uploadScalar } from '../../src/graphql/multipart.js';
import { UploadTooLargeError } from '../../src/platform/uploaded-file.js';

const MAX_BYTES = 300_000;
let server: FastifyInstance;
let url: string;
/** What became of the file of the last request, read by somebody who knows no limit. */
let outcome: unknown;

beforeAll(async () => {
  server = fastify({ forceCloseConnections: true });
  acceptMultipart(server, { maxFileBytes: MAX_BYTES, maxFieldBytes: 10_000 });
  server.post<{ Body: { variables: { file: unknown } } }>('/', async ({ body }, reply) => {
    const file = uploadScalar.parseValue(body.variables.file);
    outcome = await readAll(file.open()).catch((error: unknown) => error);
    return reply.send({});
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  url = server.listeningOrigin;
});
afterAll(() => server.close());

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0;
  for await (const chunk of stream) size += chunk.byteLength;
  return size;
}

async function send(size: number): Promise<number> {
  const form = new FormData();
  form.append('operations', JSON.stringify({ query: '', variables: { file: null } }));
  form.append('map', JSON.stringify({ a: ['variables.file'] }));
  form.append('a', new Blob([new Uint8Array(size)]));
  const headers = { 'apollo-require-preflight': 'true' };
  return (await fetch(url, { method: 'POST', body: form, headers })).status;
}

it.each([0, 1, MAX_BYTES - 1, MAX_BYTES])('a file of %i bytes arrives whole', async (size) => {
  expect(await send(size)).toBe(200);
  expect(outcome).toBe(size);
});

it.each([MAX_BYTES + 1, MAX_BYTES + 2, 3_000_000])(
  'a file of %i bytes fails, and never ends as if it were a shorter one',
  async (size) => {
    expect(await send(size)).toBe(200);
    expect(outcome).toBeInstanceOf(UploadTooLargeError);
  },
);

it('nothing but a file of a multipart request is one', () => {
  for (const value of [null, 'file', { createReadStream: () => null }, 7])
    expect(() => uploadScalar.parseValue(value)).toThrow(/multipart/);
  expect(() => uploadScalar.serialize({})).toThrow(/multipart/);
});
