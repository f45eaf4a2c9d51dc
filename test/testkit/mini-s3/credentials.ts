import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { S3Error } from './s3-answer.js';

/** The one account that a test's S3 has. */
export const CREDENTIALS = { accessKeyId: 'TESTACCESSKEY', secretAccessKey: 'test-secret' };

export const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest('hex');
const hmac = (key: Buffer | string, text: string) =>
  createHmac('sha256', key).update(text).digest();

/** `AWS4-HMAC-SHA256` ("Signature Version 4 signing process"): whose key, for which day and region. */
export interface Scope {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

export function parseScope(credential: string): Scope {
  const [accessKeyId = '', date = '', region = '', service = '', end] = credential.split('/');
  if (end !== 'aws4_request') throw new S3Error(403, 'AuthorizationQueryParametersError');
  if (accessKeyId !== CREDENTIALS.accessKeyId) throw new S3Error(403, 'InvalidAccessKeyId');
  return { accessKeyId, date, region, service };
}

/** @throws S3Error when the text was not signed with the account's secret. */
export function assertSigned(scope: Scope, text: string, signature: string): void {
  const day = hmac(`AWS4${CREDENTIALS.secretAccessKey}`, scope.date);
  const key = hmac(hmac(hmac(day, scope.region), scope.service), 'aws4_request');
  const [expected, given] = [Buffer.from(hmac(key, text).toString('hex')), Buffer.from(signature)];
  if (expected.byteLength !== given.byteLength || !timingSafeEqual(expected, given))
    throw new S3Error(403, 'SignatureDoesNotMatch');
}
