import { describe, expect, it } from 'vitest';
import { select } from './http-conditions.js';

const RESOURCE = { etag: '"abc"', lastModified: new Date('2026-03-01T12:00:00.500Z'), size: 1_000 };
const AT = 'Sun, 01 Mar 2026 12:00:00 GMT';
const BEFORE = 'Sun, 01 Mar 2026 11:59:59 GMT';
const AFTER = 'Sun, 01 Mar 2026 12:00:01 GMT';

const get = (headers: Record<string, string>, resource = RESOURCE) =>
  select({ method: 'GET', headers }, resource);
const WHOLE = { kind: 'whole' };
const NOT_MODIFIED = { kind: 'not-modified' };
const UNSATISFIABLE = { kind: 'unsatisfiable' };
const part = (start: number, end: number) => ({ kind: 'part', start, end });

describe('a conditional request', () => {
  it.each(['"abc"', 'W/"abc"', '*', ' * ', '"x", "abc"', '"x",W/"abc"'])(
    'is answered with nothing when the client holds %s',
    (tags) => {
      expect(get({ 'if-none-match': tags })).toEqual(NOT_MODIFIED);
    },
  );

  it.each(['"abd"', '', 'abc', '"ABC"'])('is answered when the client holds %s', (tags) => {
    expect(get({ 'if-none-match': tags })).toEqual(WHOLE);
  });

  it('compares times in whole seconds', () => {
    expect(get({ 'if-modified-since': AT })).toEqual(NOT_MODIFIED);
    expect(get({ 'if-modified-since': AFTER })).toEqual(NOT_MODIFIED);
    expect(get({ 'if-modified-since': BEFORE })).toEqual(WHOLE);
    expect(get({ 'if-modified-since': 'yesterday' })).toEqual(WHOLE);
  });

  it('ignores the time where there is a tag', () => {
    expect(get({ 'if-none-match': '"x"', 'if-modified-since': AFTER })).toEqual(WHOLE);
  });

  it('comes before the range', () => {
    expect(get({ 'if-none-match': '"abc"', range: 'bytes=0-1' })).toEqual(NOT_MODIFIED);
  });

  it('applies to HEAD as well, a range does not', () => {
    const head = (headers: Record<string, string>) => select({ method: 'HEAD', headers }, RESOURCE);
    expect(head({ 'if-none-match': '"abc"' })).toEqual(NOT_MODIFIED);
    expect(head({ range: 'bytes=0-1' })).toEqual(WHOLE);
  });
});

describe('a range', () => {
  it.each([
    ['bytes=0-0', part(0, 0)],
    ['bytes=10-19', part(10, 19)],
    ['Bytes=10-19', part(10, 19)],
    ['bytes=990-', part(990, 999)],
    ['bytes=990-5000', part(990, 999)],
    ['bytes=-10', part(990, 999)],
    ['bytes=-5000', part(0, 999)],
    ['bytes=0-', part(0, 999)],
    ['bytes=1000-', UNSATISFIABLE],
    ['bytes=1000-1001', UNSATISFIABLE],
    ['bytes=-0', UNSATISFIABLE],
    ['bytes=20-10', WHOLE],
    ['bytes=0-1,5-6', WHOLE],
    ['bytes=-', WHOLE],
    ['bytes=a-b', WHOLE],
    ['bytes=--5', WHOLE],
    ['bytes=1.5-2', WHOLE],
    ['chunks=0-1', WHOLE],
    ['', WHOLE],
  ])('of %s is understood', (range, expected) => {
    expect(get({ range })).toEqual(expected);
  });

  it.each(['bytes=0-', 'bytes=0-0', 'bytes=-1'])('of %s of nothing is not there', (range) => {
    expect(get({ range }, { ...RESOURCE, size: 0 })).toEqual(UNSATISFIABLE);
  });

  it('counts only while the resource is the one that the client has a part of', () => {
    const range = 'bytes=0-1';
    expect(get({ range, 'if-range': '"abc"' })).toEqual(part(0, 1));
    expect(get({ range, 'if-range': AT })).toEqual(part(0, 1));
    expect(get({ range, 'if-range': '"old"' })).toEqual(WHOLE);
    expect(get({ range, 'if-range': 'W/"abc"' })).toEqual(WHOLE);
    expect(get({ range, 'if-range': BEFORE })).toEqual(WHOLE);
    expect(get({ range, 'if-range': AFTER })).toEqual(WHOLE);
  });
});
