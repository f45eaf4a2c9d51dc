import { UnavailableError } from '../errors.js';
import { chunksOf } from './body-source.js';
import { isSystemError } from './local-folder.js';
import { SizeOutOfBoundsError } from './local-object-file.js';
import type { LocalObjectStore } from './local-object-store.js';
import { BodyFailedError } from './object-store.js';
import { MalformedFormError, type ReceivedForm } from './upload-form.js';

/** The form does not allow this, or is not one of this store. */
class UploadDeniedError extends Error {
  override readonly name = 'UploadDeniedError';
}

/** How an S3 server would say no. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const FIELDS = new Set(['key', 'content-type', 'policy', 'signature']);

/**
 * Stores what arrives by a form that `createUpload` has made.
 *
 * @throws an error that `refusalOf` knows; then nothing is stored.
 */
export async function storeUpload(
  { files, signatures }: LocalObjectStore,
  { fields, file }: ReceivedForm,
): Promise<{ readonly etag: string }> {
  const policy = signatures.readPolicy(fields.get('policy') ?? '', fields.get('signature') ?? '');
  if (!policy) throw new UploadDeniedError('The form was not made here, or has expired.');
  const { key, contentType, minBytes, maxBytes } = policy;
  if (fields.get('key') !== key) throw new UploadDeniedError('The form is for another key.');
  if (fields.get('content-type') !== contentType)
    throw new UploadDeniedError('The form is for another content type.');
  for (const name of fields.keys())
    if (!FIELDS.has(name)) throw new UploadDeniedError('The form has a field too many.');
  return files.write(key, chunksOf(file), { contentType, cacheControl: null, minBytes, maxBytes });
}

/** What the sender of an upload is told of its failure; null for a fault, which is told otherwise. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof UploadDeniedError)
    return { status: 403, code: 'AccessDenied', message: error.message };
  if (error instanceof SizeOutOfBoundsError)
    return error.side === 'too-large'
      ? { status: 413, code: 'EntityTooLarge', message: 'The file is larger than the form allows.' }
      : {
          status: 400,
          code: 'EntityTooSmall',
          message: 'The file is smaller than the form allows.',
        };
  if (error instanceof MalformedFormError)
    return { status: 400, code: 'MalformedPOSTRequest', message: `${error.message}.` };
  if (error instanceof BodyFailedError)
    return { status: 400, code: 'IncompleteBody', message: 'The file has not arrived whole.' };
  if (error instanceof UnavailableError || isSystemError(error))
    return { status: 503, code: 'ServiceUnavailable', message: 'Try again in a few seconds.' };
  return null;
}
