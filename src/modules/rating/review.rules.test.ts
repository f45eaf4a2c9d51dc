import { describe, expect, it } from 'vitest';
import type { Review } from './rating.types.js';
import {
  isSameText,
  mayReadBody,
  readReviewInput,
  reviewConflict,
  spoilersOf,
} from './review.rules.js';

const REVIEW: Review = {
  id: '00000000-0000-7000-8000-000000000000',
  authorId: 'ann',
  videoId: 'v',
  body: 'It was the butler after all.',
  containsSpoilers: true,
  version: 1,
  createdAt: new Date(0),
  updatedAt: new Date(0),
};

describe('the text of a review', () => {
  const problemsOf = (body: string) =>
    readReviewInput({ videoId: 'v', body }).problems.map(({ code, path }) => [code, path]);

  it.each([
    [19, ['TOO_SHORT', ['body']]],
    [20, undefined],
    [10_000, undefined],
    [10_001, ['TOO_LONG', ['body']]],
  ])('of %i characters', (length, problem) => {
    expect(problemsOf('ä'.repeat(length))).toEqual(problem ? [problem] : []);
    expect(problemsOf('👍🏽'.repeat(length))).toEqual(problem ? [problem] : []);
  });

  it('keeps line breaks, in one form, and loses white space at its ends', () => {
    const body = '\n  First line of two.\r\nSecond line.  \n';
    expect(readReviewInput({ videoId: 'v', body }).body).toBe('First line of two.\nSecond line.');
  });

  it('is not made long enough by what nobody sees', () => {
    expect(problemsOf(`${' '.repeat(30)}short${'\u200B'.repeat(30)}`)).toEqual([
      ['TOO_SHORT', ['body']],
    ]);
  });

  it('has its problems told together with those of the video', () => {
    const { problems } = readReviewInput({ videoId: '', body: '\0' });
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ['TOO_SHORT', ['videoId']],
      ['FORBIDDEN_CHARACTER', ['body']],
    ]);
  });

  it.each([
    ['a first version that of none', null, false],
    ['an edit of a text without that of none', { containsSpoilers: false }, false],
    ['an edit of a text with spoilers that they stay', { containsSpoilers: true }, true],
  ])('tells what happens as it is said, and where nothing is said, %s', (_, current, unsaid) => {
    const read = (containsSpoilers?: boolean | null) => spoilersOf({ containsSpoilers }, current);
    expect([read(), read(null), read(false), read(true)]).toEqual([unsaid, unsaid, false, true]);
  });

  it('is the same only with the same word on spoilers', () => {
    expect(isSameText(REVIEW, { body: REVIEW.body, containsSpoilers: true })).toBe(true);
    expect(isSameText(REVIEW, { body: REVIEW.body, containsSpoilers: false })).toBe(false);
    expect(isSameText(REVIEW, { body: `${REVIEW.body} Or not.`, containsSpoilers: true })).toBe(
      false,
    );
  });
});

it('says what an edit has to be based on', () => {
  expect(reviewConflict(3)).toMatchObject({ code: 'CONFLICT', currentVersion: 3 });
  expect(reviewConflict(3).message).toContain('is at version 3 now');
  expect(reviewConflict(0).message).toContain('is not there now');
});

describe('a spoiler', () => {
  const look = (over: { isAuthor?: boolean; revealSpoilers?: boolean; watched?: boolean }) => {
    let asked = 0;
    const { isAuthor = false, revealSpoilers = false, watched = false } = over;
    const hasWatched = async () => {
      asked += 1;
      return watched;
    };
    return { isAuthor, revealSpoilers, hasWatched, asked: () => asked };
  };

  it('is withheld from whoever has not watched the video', async () => {
    expect(await mayReadBody(REVIEW, look({}))).toBe(false);
    expect(await mayReadBody(REVIEW, look({ watched: true }))).toBe(true);
  });

  it.each([
    ['to its author', REVIEW, { isAuthor: true }],
    ['when it is asked for', REVIEW, { revealSpoilers: true }],
    ['when there is none', { ...REVIEW, containsSpoilers: false }, {}],
  ])('is shown %s, without a look at what was watched', async (_, review, over) => {
    const asking = look(over);
    expect(await mayReadBody(review, asking)).toBe(true);
    expect(asking.asked()).toBe(0);
  });
});
