import type { Readable } from 'node:stream';

/** A file has more bytes than a request may carry. */
export class UploadTooLargeError extends Error {
  override readonly name = 'UploadTooLargeError';
}

/** A file in a request, on its way here. */
export class UploadedFile {
  /**
   * @param open Its bytes, once. The stream fails with `UploadTooLargeError` at the limit of what is taken: it
   * never ends before the file does.
   */
  constructor(readonly open: () => Readable) {}
}
