import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError, GraphQLScalarType } from 'graphql';
import type { Upload } from 'graphql-upload-minimal';
import { BadUserInputError } from '../platform/errors.js';
import { UploadedFile, UploadTooLargeError } from '../platform/uploaded-file.js';
import { guardMultipart } from './multipart-guard.js';

export interface MultipartLimits {
  /** Of the file that a request may carry. */
  readonly maxFileBytes: number;
  /** Of the operation, and of what says where the file belongs. */
  readonly maxFieldBytes: number;
}

const MULTIPART = 'multipart/form-data';

/** Apollo Server's own: with one of these, no other site's form has sent the request. */
const PREFLIGHT_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name'] as const;

/** A request that is refused before anything of its body is read, or because of what is in it. */
class MultipartError extends Error {
  override readonly name = 'MultipartError';
  constructor(
    readonly statusCode: 400 | 413,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * Lets the routes of `scope` take GraphQL multipart requests with one file. What of a body nobody has asked for
 * when the answer is given is read and forgotten, so that the client gets to read the answer.
 */
export function acceptMultipart(scope: FastifyInstance, limits: MultipartLimits): void {
  // Read below, where there is an answer to tie it to.
  scope.addContentTypeParser(MULTIPART, (_request, _payload, done) => done(null));
  scope.addHook('preValidation', async (request, { raw: response }) => {
    if (isMultipart(request)) request.body = await readOperation(request, response, limits);
  });
  scope.addHook('onResponse', async ({ raw }) => {
    if (raw.readableEnded) return;
    raw.unpipe();
    raw.resume();
  });
}

function isMultipart({ method, headers }: FastifyRequest): boolean {
  return method === 'POST' && headers['content-type']?.startsWith(MULTIPART) === true;
}

async function readOperation(
  request: FastifyRequest,
  response: ServerResponse,
  limits: MultipartLimits,
): Promise<unknown> {
  if (!PREFLIGHT_HEADERS.some((name) => request.headers[name]))
    throw new MultipartError(
      400,
      'A multipart request needs the header apollo-require-preflight, with any value.',
    );
  const { processRequest } = await import('graphql-upload-minimal');
  const operation = await processRequest(guardMultipart(request.raw), response, {
    maxFiles: 1,
    // At its limit the library takes a file for too large already.
    maxFileSize: limits.maxFileBytes + 1,
    maxFieldSize: limits.maxFieldBytes,
  }).catch((error: unknown) => {
    throw isTooMuch(error)
      ? new MultipartError(413, 'A multipart request can carry one file and no larger operation.')
      : new MultipartError(400, 'This is no GraphQL multipart request.', { cause: error });
  });
  if (Array.isArray(operation)) throw new MultipartError(400, 'Send one operation, not a list.');
  return operation;
}

function isTooMuch(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 413;
}

function refuseValue(): never {
  throw new GraphQLError('A file is sent by a GraphQL multipart request, as a variable.');
}

/** The scalar of files: its values come from multipart requests, and from nowhere else. */
export const uploadScalar = new GraphQLScalarType<UploadedFile>({
  name: 'Upload',
  parseValue: (value) => (isUpload(value) ? new UploadedFile(() => bytesOf(value)) : refuseValue()),
  parseLiteral: refuseValue,
  serialize: refuseValue,
});

/** The library puts it into the variables; what a client writes there is JSON, which holds no promises. */
function isUpload(value: unknown): value is Upload {
  return (
    typeof value === 'object' &&
    value !== null &&
    'promise' in value &&
    value.promise instanceof Promise
  );
}

/** The library ends a file that is too large as if it were whole, with no more than an event beside it. */
function bytesOf(upload: Upload): Readable {
  return Readable.from(chunksOf(upload), { objectMode: false });
}

async function* chunksOf(upload: Upload): AsyncGenerator<Uint8Array> {
  try {
    const stream = (await upload.promise).createReadStream();
    const tooLarge = () => stream.destroy(new UploadTooLargeError('More than a file may have'));
    stream.once('limit', tooLarge);
    if ('truncated' in stream && stream.truncated === true) tooLarge();
    for await (const chunk of stream) yield chunk;
  } catch (error) {
    if (error instanceof UploadTooLargeError) throw error;
    if (isTooMuch(error)) throw new UploadTooLargeError('More than a file may have');
    throw new BadUserInputError('The file did not arrive as a whole. Send it again.', {
      cause: error,
    });
  }
}
