import type { OutgoingHttpHeaders } from 'node:http';

/** By lower-case name. */
export type Headers = Readonly<Record<string, string | undefined>>;

/** A request as far as it has been understood. */
export interface S3Request {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly bucket: string;
  /** Empty for a request about the bucket. */
  readonly key: string;
  readonly body: Buffer;
}

export interface S3Answer {
  readonly status: number;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: Buffer | string;
}

/** What S3 answers as an XML error. */
export class S3Error extends Error {
  override readonly name = 'S3Error';
  constructor(
    readonly status: number,
    readonly code: string,
    message = code,
  ) {
    super(message);
  }
}

export function errorAnswer({ status, code, message }: S3Error): S3Answer {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `${XML}<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`,
  };
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>';

export function xmlAnswer(body: string): S3Answer {
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: `${XML}${body}` };
}

export function escapeXml(text: string): string {
  return text.replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

export interface S3Object {
  readonly body: Buffer;
  readonly etag: string;
  readonly modifiedAt: Date;
  /** What was said about it in the headers of the request, or the fields of the form. */
  readonly metadata: Readonly<Record<string, string>>;
  /** The checksum that came with it. */
  readonly crc32: string | undefined;
}

export type Bucket = Map<string, S3Object>;
