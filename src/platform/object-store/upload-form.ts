import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyInstance } from '@fastify/busboy';

/** What was sent is not the form of an upload. */
export class MalformedFormError extends Error {
  override readonly name = 'MalformedFormError';
}

/** The fields before the file, by lower-case name, and the file as it arrives. */
export interface ReceivedForm {
  readonly fields: ReadonlyMap<string, string>;
  readonly file: Readable;
}

const LIMITS = { fieldSize: 8_192, fields: 30, files: 1, headerPairs: 30, headerSize: 8_192 };

/**
 * Reads `multipart/form-data` and gives `accept` the file, named `file`, while it still arrives; what comes
 * after it is of no account. The stream of a file that breaks off fails.
 *
 * @returns what `accept` does. The request may not have arrived to its end then.
 * @throws MalformedFormError when no file arrives.
 */
export function receiveForm<T>(
  request: Readable,
  headers: IncomingHttpHeaders,
  accept: (form: ReceivedForm) => Promise<T>,
): Promise<T> {
  const parser = createParser(headers);
  const fields = new Map<string, string>();
  let file: Readable | undefined;
  const outcome = new Promise<T>((resolve, reject) => {
    const fail = (problem: string, cause?: unknown) => {
      const error = new MalformedFormError(problem, { cause });
      if (file) file.destroy(error);
      else reject(error);
    };
    parser.on('field', (name, value, _, isCut) => {
      if (isCut) fail('A field is too long');
      fields.set(name.toLowerCase(), value);
    });
    parser.on('file', (name, stream) => {
      // Whoever reads it hears of its failure; nobody may be reading any more.
      stream.on('error', () => {});
      if (name !== 'file') {
        fail('The file is not named file');
        return;
      }
      file = stream;
      accept({ fields, file }).then(resolve, reject);
    });
    parser.on('error', (error) => fail('The form is damaged', error));
    parser.on('finish', () => fail('The form has no file'));
    request.once('error', (error) => fail('The request broke off', error));
    request.once('close', () => request.readableEnded || fail('The request broke off'));
  });
  request.pipe(parser);
  return outcome.finally(() => request.unpipe(parser));
}

function createParser(headers: IncomingHttpHeaders): BusboyInstance {
  try {
    return new Busboy({
      headers: { ...headers, 'content-type': headers['content-type'] ?? '' },
      limits: LIMITS,
    });
  } catch (error) {
    throw new MalformedFormError('This is not a form', { cause: error });
  }
}

/** Reads a request to its end and forgets it. False when it goes on after so many bytes. */
export function drain(request: Readable, maxBytes: number): Promise<boolean> {
  if (request.readableEnded || request.destroyed) return Promise.resolve(true);
  return new Promise((resolve) => {
    let left = maxBytes;
    request.on('data', (chunk: Buffer) => {
      left -= chunk.byteLength;
      if (left >= 0) return;
      request.pause();
      resolve(false);
    });
    request.once('close', () => resolve(true));
    request.once('end', () => resolve(true));
    request.resume();
  });
}
