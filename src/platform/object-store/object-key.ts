/**
 * The three areas that keys begin with. They decide who can read: whoever knows the URL, whoever holds a
 * signed URL, nobody. `deploy/s3` states the same for a bucket.
 */
export const OBJECT_AREAS = ['public', 'private', 'uploads'] as const;

/** Lower case only: some file systems take upper and lower case for the same. */
const SEGMENT = '[a-z0-9][a-z0-9._-]{0,127}';
const KEY = new RegExp(`^(${OBJECT_AREAS.join('|')})(/${SEGMENT})+$`);
const PREFIX = /^[a-z0-9._/-]*$/;
const KEY_MAX_LENGTH = 512;

/**
 * Whether a text names an object: an area (`public`, `private`, `uploads`) and one or more segments of
 * lower-case letters, digits, `.`, `_` and `-`, each beginning with a letter or a digit, joined by single
 * slashes, up to 512 characters in all. Nothing in it has to be escaped in a URL or is special to a file system.
 */
export function isObjectKey(text: string): boolean {
  return text.length <= KEY_MAX_LENGTH && KEY.test(text);
}

/** @throws RangeError when the text is no key; code makes keys, so this is a fault of the code. */
export function assertObjectKey(key: string): void {
  if (!isObjectKey(key)) throw new RangeError('This is not the key of an object');
}

/** @throws RangeError when the key is not one of the area. */
export function assertKeyIn(area: (typeof OBJECT_AREAS)[number], key: string): void {
  assertObjectKey(key);
  if (!key.startsWith(`${area}/`)) throw new RangeError(`The key is not below ${area}/`);
}

/** @throws RangeError when no key can begin with the text. */
export function assertKeyPrefix(prefix: string): void {
  if (prefix.length > KEY_MAX_LENGTH || !PREFIX.test(prefix))
    throw new RangeError('This is not the beginning of a key');
}

/** Keys are ASCII, so this is the order of their bytes, which S3 lists in. */
export function compareKeys(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
