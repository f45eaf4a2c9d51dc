import type {
  FastifyError,
  FastifyInstance,
  FastifyPluginCallback,
  FastifyReply,
  FastifyRequest,
} from 'fastify';
import { select } from './http-conditions.js';
import type { OpenObject } from './local-object-file.js';
import type { LocalObjectStore } from './local-object-store.js';
import { type Refusal, refusalOf, storeUpload } from './local-uploads.js';
import { isObjectKey } from './object-key.js';
import { drain, receiveForm } from './upload-form.js';

/** So much of an upload that is refused is still read, so that its sender gets to read the answer. */
const DRAIN_BYTES_MAX = 67_108_864;

/** As in `deploy/s3/cors.json`: a form or a URL is proof enough, whichever page it is used by. */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag',
};
const PREFLIGHT = {
  'access-control-allow-methods': 'GET, HEAD, POST',
  'access-control-allow-headers': '*',
  'access-control-max-age': '3600',
};

/** A file is somebody's upload: whatever it holds, a browser guesses nothing and runs nothing of it. */
const HARMLESS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
};

const NOT_FOUND: Refusal = { status: 404, code: 'NoSuchKey', message: 'There is nothing here.' };
const OUT_OF_RANGE: Refusal = {
  status: 416,
  code: 'InvalidRange',
  message: 'The range begins after the end of the file.',
};
const FAILED: Refusal = {
  status: 500,
  code: 'InternalError',
  message: 'Something went wrong on our side. Try again.',
};

/**
 * The store over HTTP, as a bucket would be: upload forms are sent to the prefix that it is registered under,
 * objects are read below it. What may not be read is not there: no key, another area, no signature, a wrong
 * one and an expired one get the same answer.
 */
export function localFileRoutes(store: LocalObjectStore): FastifyPluginCallback {
  return (server, _, done) => {
    server.addHook('onRequest', async (_request, reply) => {
      void reply.headers({ ...CORS, ...HARMLESS });
    });
    // A form is read chunk by chunk, by `receiveForm`.
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('*', (_request, _payload, ready) => ready(null));
    server.setErrorHandler<FastifyError>((error, request, reply) => {
      request.log.error({ err: error }, 'file request failed');
      return refuse(reply, FAILED);
    });
    server.options('', answerPreflight);
    server.options('/*', answerPreflight);
    server.post('', (request, reply) => upload(store, request, reply));
    server.route({
      method: ['GET', 'HEAD'],
      url: '/*',
      handler: (request, reply) => serve(store, targetOf(server, request), request, reply),
    });
    done();
  };
}

async function answerPreflight(_: FastifyRequest, reply: FastifyReply) {
  return reply.code(204).headers(PREFLIGHT).send();
}

async function upload(store: LocalObjectStore, request: FastifyRequest, reply: FastifyReply) {
  try {
    const { etag } = await receiveForm(request.raw, request.headers, (form) =>
      storeUpload(store, form),
    );
    return await reply.code(204).header('etag', etag).send();
  } catch (error) {
    const refusal = refusalOf(error) ?? FAILED;
    if (refusal.status >= 500) request.log.error({ err: error }, 'upload failed');
    // Many senders read no answer before they have sent everything.
    if (!(await drain(request.raw, DRAIN_BYTES_MAX))) void reply.header('connection', 'close');
    return refuse(reply, refusal);
  }
}

interface Target {
  readonly key: string;
  readonly query: URLSearchParams;
}

/** The key is what follows the prefix, as it is: no key has anything to decode. */
function targetOf(server: FastifyInstance, request: FastifyRequest): Target {
  const [path = '', query] = (request.raw.url ?? '').split('?', 2);
  return { key: path.slice(server.prefix.length + 1), query: new URLSearchParams(query) };
}

function mayRead({ signatures }: LocalObjectStore, { key, query }: Target): boolean {
  if (!isObjectKey(key)) return false;
  if (key.startsWith('public/')) return true;
  return key.startsWith('private/') && signatures.allowsRead(key, query);
}

/** Only a signature can ask for another content type. */
function contentTypeFor({ key, query }: Target): string | null {
  return key.startsWith('private/') ? query.get('response-content-type') : null;
}

async function serve(
  store: LocalObjectStore,
  target: Target,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const object = mayRead(store, target) ? await store.files.open(target.key) : null;
  if (!object) return refuse(reply, NOT_FOUND);
  const { info } = object;
  const { size } = info;
  void reply.headers({
    'accept-ranges': 'bytes',
    'cache-control': info.cacheControl ?? 'no-store',
    'content-type': contentTypeFor(target) ?? info.contentType,
    etag: info.etag,
    'last-modified': info.lastModified.toUTCString(),
  });
  const selection = select(request, info);
  if (selection.kind === 'part')
    return sendBytes(
      reply.code(206).header('content-range', rangeOf(selection, size)),
      object,
      selection,
    );
  if (selection.kind === 'whole' && request.method === 'GET')
    return sendBytes(reply, object, { start: 0, end: size - 1 });
  await object.close();
  if (selection.kind === 'not-modified') return reply.removeHeader('content-type').code(304).send();
  if (selection.kind === 'unsatisfiable')
    return refuse(reply.header('content-range', `bytes */${size}`), OUT_OF_RANGE);
  return reply.header('content-length', size).send();
}

const rangeOf = ({ start, end }: { start: number; end: number }, size: number) =>
  `bytes ${start}-${end}/${size}`;

function sendBytes(
  reply: FastifyReply,
  object: OpenObject,
  range: { readonly start: number; readonly end: number },
) {
  return reply.header('content-length', range.end - range.start + 1).send(object.stream(range));
}

/** Errors have the form that S3 gives them, so that clients need to know one only. */
function refuse(reply: FastifyReply, { status, code, message }: Refusal) {
  return reply
    .code(status)
    .headers({ 'cache-control': 'no-store', 'content-type': 'application/xml' })
    .send(
      `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
    );
}
