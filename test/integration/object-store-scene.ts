import { createHash, randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { ObjectStore } from '../../src/platform/object-store/object-store.js';

export const PNG = { contentType: 'image/png', cacheControl: 'public, max-age=3600' };
export const MB = 1_048_576;

export const freshKey = (area = 'public') => `${area}/t/${randomBytes(8).toString('hex')}`;
export const bytes = (length: number) => new Uint8Array(randomBytes(length));
export const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

/** The whole object, or null. */
export async function read(store: ObjectStore, key: string): Promise<Buffer | null> {
  const object = await store.get(key);
  return object && buffer(object.body);
}
