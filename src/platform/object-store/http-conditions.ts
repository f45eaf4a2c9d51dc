import type { IncomingHttpHeaders } from 'node:http';

/** What a resource is at the moment. */
interface Representation {
  /** A strong one. */
  readonly etag: string;
  readonly lastModified: Date;
  readonly size: number;
}

/** Which part of the resource a request asks for; offsets are inclusive. */
export type Selection =
  | { readonly kind: 'whole' }
  | { readonly kind: 'not-modified' }
  | { readonly kind: 'part'; readonly start: number; readonly end: number }
  | { readonly kind: 'unsatisfiable' };

const WHOLE: Selection = { kind: 'whole' };

/**
 * Applies the conditions and the range of a GET or HEAD request, in the order of RFC 9110 section 13.2.2. Of
 * several ranges in one request none is applied, nor one that is malformed (section 14.2 allows it).
 */
export function select(
  { method, headers }: { readonly method: string; readonly headers: IncomingHttpHeaders },
  resource: Representation,
): Selection {
  if (isUnchanged(headers, resource)) return { kind: 'not-modified' };
  const { range } = headers;
  if (method !== 'GET' || range === undefined || !mayUseRange(headers, resource)) return WHOLE;
  return selectRange(range, resource.size);
}

function isUnchanged(headers: IncomingHttpHeaders, { etag, lastModified }: Representation) {
  const tags = headers['if-none-match'];
  if (tags !== undefined)
    return tags.trim() === '*' || tags.split(',').some((tag) => withoutWeakness(tag) === etag);
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return wholeSeconds(lastModified) <= since;
}

/** A date has no quotes; only the very one that was told before means these bytes. */
function mayUseRange(
  { 'if-range': ifRange }: IncomingHttpHeaders,
  { etag, lastModified }: Representation,
): boolean {
  if (typeof ifRange !== 'string') return true;
  return ifRange === etag || Date.parse(ifRange) === wholeSeconds(lastModified);
}

function selectRange(header: string, size: number): Selection {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/i.exec(header.trim()) ?? [];
  if (first === '') {
    if (last === '') return WHOLE;
    if (Number(last) === 0 || size === 0) return { kind: 'unsatisfiable' };
    return { kind: 'part', start: Math.max(0, size - Number(last)), end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return WHOLE;
  if (start >= size) return { kind: 'unsatisfiable' };
  return { kind: 'part', start, end };
}

/** Conditions on GET compare weakly (section 8.8.3.2). */
function withoutWeakness(tag: string): string {
  return tag.trim().replace(/^W\//, '');
}

/** HTTP tells times in whole seconds. */
function wholeSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1_000) * 1_000;
}
