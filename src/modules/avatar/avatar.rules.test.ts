import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputPlace } from '../../platform/user-problem.js';
import {
  byAge,
  checkAnnouncedFile,
  failureOf,
  isAvatarId,
  KEPT_FAILURES,
  KEPT_PICTURES,
  openUploadsProblem,
  outdatedFailures,
  outdatedPictures,
  readAltText,
  sizeProblem,
  uploadToTellOf,
} from './avatar.rules.js';
import { type AvatarRecord, FAILURE_REASONS } from './avatar.types.js';

const LIMITS = { maxBytes: 1_000, maxPixels: 50e6, types: ['image/png', 'image/gif'], maxOpen: 3 };

function record(id: string, state: AvatarRecord['state'], second: number): AvatarRecord {
  return {
    userId: 'ada',
    id,
    state,
    uploadKey: null,
    picture: null,
    altText: null,
    failure: state === 'FAILED' ? 'CORRUPT' : null,
    attempts: 0,
    createdAt: new Date(second * 1_000),
    uploadedAt: null,
  };
}

const ids = (records: readonly AvatarRecord[]) => records.map(({ id }) => id);

describe('what is announced', () => {
  it.each([
    ['image/png', 1, []],
    [' IMAGE/PNG ', 1_000, []],
    ['image/jpeg', 1, ['UNSUPPORTED_TYPE']],
    ['image/png', 0, ['EMPTY']],
    ['image/png', 1_001, ['TOO_LARGE']],
    ['', -5, ['UNSUPPORTED_TYPE', 'EMPTY']],
  ])('of type %j and %i bytes has the problems %j', (contentType, sizeBytes, reasons) => {
    const problems = checkAnnouncedFile({ contentType, sizeBytes }, LIMITS);
    expect(problems.map(({ reason }) => reason)).toEqual(reasons);
  });

  it('is of a size that is taken exactly up to the limit', () => {
    expect([0, 1, 1_000, 1_001].map((bytes) => sizeProblem(bytes, LIMITS))).toEqual([
      'EMPTY',
      null,
      null,
      'TOO_LARGE',
    ]);
  });
});

describe('the message of a failure', () => {
  it('is a sentence for people, with the limits in it', () => {
    for (const reason of FAILURE_REASONS) {
      const { message } = failureOf(reason, LIMITS);
      expect(message).toMatch(/^[A-Z].*\.$/);
      expect(message).not.toMatch(/undefined|NaN|_/);
    }
    expect(failureOf('UNSUPPORTED_TYPE', LIMITS).message).toContain('PNG, GIF');
    expect(failureOf('TOO_MANY_PIXELS', LIMITS).message).toContain('50 million');
    expect(failureOf('TOO_LARGE', { ...LIMITS, maxBytes: 5_242_880 }).message).toContain('5 MiB');
  });
});

describe('a description', () => {
  it.each([
    [undefined, null],
    [null, null],
    ['  ', null],
    [' a cat ', 'a cat'],
  ])('of %j is stored as %j', (raw, stored) => {
    const place = InputPlace.root();
    expect(readAltText(raw, place)).toBe(stored);
    expect(place.allProblems).toEqual([]);
  });

  it('on two lines is refused', () => {
    const place = InputPlace.root();
    readAltText('a\nb', place.at('altText'));
    expect(place.allProblems).toMatchObject([
      { code: 'FORBIDDEN_CHARACTER', path: ['input', 'altText'] },
    ]);
  });
});

describe('uploads at the same time', () => {
  it('are those being processed, and those whose form can still be sent', () => {
    const records = [
      record('a', 'PROCESSING', 1),
      record('b', 'AWAITING_FILE', 1),
      record('c', 'AWAITING_FILE', 100),
      record('d', 'READY', 100),
      record('e', 'FAILED', 100),
    ];
    const limit = (maxOpen: number) =>
      openUploadsProblem(records, { maxOpen, formsSince: new Date(50_000), path: ['input'] });
    expect(limit(3)).toBeNull();
    expect(limit(2)).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      limit: 2,
      current: 2,
      path: ['input'],
    });
  });
});

describe('what is kept', () => {
  const state = fc.constantFrom('READY' as const, 'FAILED' as const, 'PROCESSING' as const);
  const some = fc
    .array(fc.record({ state, second: fc.nat(20) }), { maxLength: 20 })
    .map((list) => list.map((each, at) => record(`id${at}`, each.state, each.second)));

  it('is the picture in use and the latest others, five in all', () => {
    fc.assert(
      fc.property(some, fc.nat(), (records, at) => {
        const ready = records.filter((each) => each.state === 'READY');
        const current = ready[at % (ready.length + 1)] ?? null;
        const gone = new Set(ids(outdatedPictures(records, current?.id ?? null)));
        const kept = ready.filter(({ id }) => !gone.has(id));
        expect(kept).toHaveLength(Math.min(ready.length, KEPT_PICTURES));
        if (current) expect(ids(kept)).toContain(current.id);
        const others = kept.filter((each) => each !== current);
        for (const other of ready.filter(({ id }) => gone.has(id)))
          for (const each of others) expect(byAge(each, other)).toBeLessThan(0);
      }),
    );
  });

  it('is the latest failures', () => {
    fc.assert(
      fc.property(some, (records) => {
        const gone = outdatedFailures(records);
        const failed = records.filter((each) => each.state === 'FAILED');
        expect(gone).toHaveLength(Math.max(0, failed.length - KEPT_FAILURES));
        expect(gone.every((each) => each.state === 'FAILED')).toBe(true);
      }),
    );
  });
});

describe('the upload that the owner is told of', () => {
  const tell = (records: AvatarRecord[], chosenSecond: number | null = null) =>
    uploadToTellOf(records, chosenSecond === null ? null : new Date(chosenSecond * 1_000))?.id;

  it('is the latest that has arrived, while nothing has come of it', () => {
    expect(tell([])).toBeUndefined();
    expect(tell([record('a', 'PROCESSING', 1)])).toBe('a');
    expect(tell([record('a', 'READY', 1), record('b', 'FAILED', 2)])).toBe('b');
    expect(tell([record('a', 'FAILED', 1), record('b', 'READY', 2)])).toBeUndefined();
    expect(tell([record('a', 'FAILED', 1), record('b', 'AWAITING_FILE', 2)])).toBe('a');
  });

  it('is none that was begun before a picture was chosen', () => {
    expect(tell([record('a', 'FAILED', 5)], 4)).toBe('a');
    expect(tell([record('a', 'FAILED', 5)], 5)).toBeUndefined();
    expect(tell([record('a', 'PROCESSING', 5)], 6)).toBeUndefined();
  });
});

describe('isAvatarId', () => {
  it.each(['', 'x', '../..', '0195f2d0-7d6a-7e3b-8f3a', "'; drop table avatars"])(
    'refuses %j',
    (id) => {
      expect(isAvatarId(id)).toBe(false);
    },
  );
});
