import { Readable } from 'node:stream';
import { BodyFailedError, type ObjectBody } from './object-store.js';

/** The body as a stream. */
export function streamOf(body: ObjectBody): { readonly stream: Readable; readonly size: number } {
  if (!(body instanceof Uint8Array)) return body;
  return { stream: Readable.from([body], { objectMode: false }), size: body.byteLength };
}

/**
 * The chunks of a stream of bytes. Whoever does not take them all destroys the stream.
 *
 * @throws BodyFailedError with the stream's own failure as its cause.
 */
export async function* chunksOf(stream: Readable): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks: AsyncIterator<unknown> = stream[Symbol.asyncIterator]();
  for (;;) {
    const next = await chunks.next().catch((cause: unknown) => {
      throw new BodyFailedError('The body could not be read', { cause });
    });
    if (next.done) return;
    if (!(next.value instanceof Uint8Array)) throw new TypeError('The body is not one of bytes');
    yield next.value;
  }
}

/**
 * The same, exactly `size` bytes.
 *
 * @throws BodyFailedError with the stream's own failure as its cause, or when there are more or fewer bytes.
 */
export async function* exactly(
  size: number,
  stream: Readable,
): AsyncGenerator<Uint8Array, void, undefined> {
  let seen = 0;
  for await (const chunk of chunksOf(stream)) {
    seen += chunk.byteLength;
    if (seen > size) throw new BodyFailedError(`The body is longer than ${size} bytes`);
    yield chunk;
  }
  if (seen < size) throw new BodyFailedError(`The body ended after ${seen} of ${size} bytes`);
}
