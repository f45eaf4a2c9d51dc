import { describe, expect, it } from 'vitest';
import {
  changedItem,
  freshPlaces,
  placeAtEnd,
  placeBetween,
  readAddition,
  readItemInput,
} from './watchlist.rules.js';
import type { WatchlistItem } from './watchlist.types.js';

const at = new Date('2026-11-21T09:00:00.000Z');
const ITEM: WatchlistItem = {
  videoId: 'v',
  status: 'PLANNING',
  note: 'note',
  position: 'a0',
  addedAt: at,
  updatedAt: at,
};

describe('a note', () => {
  it.each([
    ['absent', undefined, null],
    ['null', null, null],
    ['empty', '', null],
    ['invisible', ' \n\u200B\u00AD\t', null],
    ['trimmed', '  a b \n', 'a b'],
    ['of several lines', 'a\r\nb\u2028c', 'a\nb\nc'],
    ['in NFC', 'e\u0301', 'é'],
    ['of 500 characters', 'x'.repeat(500), 'x'.repeat(500)],
    ['of 500 characters between spaces', `${' '.repeat(50)}${'x'.repeat(500)} `, 'x'.repeat(500)],
    ['of 500 flags', '🇩🇪'.repeat(500), '🇩🇪'.repeat(500)],
  ])('%s', (_, note, expected) => {
    expect(readAddition({ videoId: 'v', note })).toEqual({ note: expected, problems: [] });
  });

  it.each([
    ['of 501 characters', 'x'.repeat(501), 'TOO_LONG'],
    ['of 501 flags', '🇩🇪'.repeat(501), 'TOO_LONG'],
    ['with a control character', 'a\u0000', 'FORBIDDEN_CHARACTER'],
    ['that turns the text around', 'a\u202Eb', 'FORBIDDEN_CHARACTER'],
  ])('%s is refused where it is given', (_, note, code) => {
    expect(readAddition({ videoId: 'v', note }).problems).toMatchObject([{ code, path: ['note'] }]);
    expect(readItemInput({ videoId: 'v', note }).problems).toMatchObject([
      { code, path: ['input', 'note'] },
    ]);
  });
});

describe('what is asked of an entry', () => {
  it.each([
    [{}, {}],
    [{ note: undefined, status: undefined }, {}],
    [{ note: null }, { note: null }],
    [{ note: ' ' }, { note: null }],
    [{ note: 'a' }, { note: 'a' }],
    [{ status: 'DROPPED' as const }, { status: 'DROPPED' }],
    [
      { note: 'a', status: 'PAUSED' as const },
      { note: 'a', status: 'PAUSED' },
    ],
  ])('%j', (input, requested) => {
    expect(readItemInput({ videoId: 'v', ...input })).toEqual({ requested, problems: [] });
  });

  it('cannot be no status, nor of no video, and all that is told at once', () => {
    const { problems } = readItemInput({ videoId: '', status: null, note: '\u0001' });
    expect(problems.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['TOO_SHORT', 'input.videoId'],
      ['REQUIRED', 'input.status'],
      ['FORBIDDEN_CHARACTER', 'input.note'],
    ]);
  });
});

describe('the changes of an entry', () => {
  it.each([
    [{}, {}],
    [{ note: 'note' }, {}],
    [{ status: 'PLANNING' as const }, {}],
    [{ note: null }, { note: null }],
    [{ note: 'new', status: 'PLANNING' as const }, { note: 'new' }],
    [{ note: 'note', status: 'WATCHING' as const }, { status: 'WATCHING' }],
  ])('by %j are %j', (requested, expected) => {
    expect(changedItem(ITEM, requested)).toEqual(expected);
  });
});

describe('a place', () => {
  it('at the end stays short, however many come', () => {
    let last: string | null = null;
    for (let i = 0; i < 20_000; i++) {
      const next = placeAtEnd(last);
      if (last !== null) expect(next > last).toBe(true);
      last = next;
    }
    expect(last?.length).toBeLessThanOrEqual(4);
  });

  it('at the end is short again behind one that is long', () => {
    expect(placeAtEnd(`a1${'z'.repeat(998)}`)).toBe('a2');
  });

  it('at the start stays short, however many come', () => {
    let first: string | null = null;
    for (let i = 0; i < 20_000; i++) {
      const next = placeBetween(null, first);
      expect(next !== null && (first === null || next < first)).toBe(true);
      first = next;
    }
    expect(first?.length).toBeLessThanOrEqual(4);
  });

  it.each([
    ['behind the lower one', (low: string) => low],
    ['before the upper one', (_: string, high: string) => high],
  ])('%s is there for thousands of moves to one spot, and is never too long', (_, kept) => {
    let [low, high] = ['a0', 'a1'];
    let moves = 0;
    for (;;) {
      const place = placeBetween(low, high);
      if (place === null) break;
      expect(place > low && place < high && place.length <= 1_000).toBe(true);
      if (kept(low, high) === low) high = place;
      else low = place;
      moves += 1;
    }
    expect(moves).toBeGreaterThan(4_000);
  });

  it('between two of the same is none', () => {
    expect(placeBetween('a1', 'a1')).toBeNull();
  });

  it('of a list that gets fresh ones is short, and leaves room everywhere', () => {
    const videoIds = Array.from({ length: 10_000 }, (_, i) => `v${i}`);
    const fresh = freshPlaces(videoIds);
    expect([...fresh.keys()]).toEqual(videoIds);
    const places = [...fresh.values()];
    for (const [i, place] of places.entries()) {
      expect(place.length).toBeLessThanOrEqual(4);
      const between = placeBetween(places[i - 1] ?? null, place);
      expect(between !== null && between < place && between > (places[i - 1] ?? '')).toBe(true);
    }
    expect(freshPlaces([]).size).toBe(0);
  });
});
