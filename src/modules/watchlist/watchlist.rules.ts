import { generateKeyBetween } from 'fractional-indexing';
import { cleanText } from '../../platform/text.js';
import { InputPlace, type LimitProblem, type UserProblem } from '../../platform/user-problem.js';
import { checkVideoId } from '../video/index.js';
import type { WatchlistItem, WatchlistStatus } from './watchlist.types.js';

const NOTE = { subject: 'The note', minLength: 0, maxLength: 500, multiline: true } as const;

/** Places longer than this are not made; the database takes a few more. */
const MAX_PLACE_LENGTH = 1_000;

/** What `addToWatchlist` takes; a note without visible characters is none. */
export interface WatchlistAddition {
  readonly videoId: string;
  readonly note?: string | null | undefined;
}

/** The SDL's `UpdateWatchlistItemInput`: absent means unchanged. */
export interface WatchlistItemInput {
  readonly videoId: string;
  /** Null and a text without visible characters remove it. */
  readonly note?: string | null | undefined;
  /** Null is refused. */
  readonly status?: WatchlistStatus | null | undefined;
}

/** New values for some of what a person can change; what is not there stays as it is. */
export type WatchlistChanges = Partial<Pick<WatchlistItem, 'note' | 'status'>>;

/** What is wrong with a video's id given as the argument of that name. */
export function problemsOfVideoId(id: string, argument: string): readonly UserProblem[] {
  const place = InputPlace.root(argument);
  checkVideoId(id, place);
  return place.allProblems;
}

function readNote(text: string, place: InputPlace): string | null {
  const cleaned = cleanText(text, NOTE);
  if (cleaned.ok) return cleaned.text === '' ? null : cleaned.text;
  place.report(cleaned.code, cleaned.message);
  return null;
}

/** Everything that is wrong with the addition, and the note as it is stored. */
export function readAddition({ videoId, note }: WatchlistAddition): {
  readonly note: string | null;
  readonly problems: readonly UserProblem[];
} {
  const place = InputPlace.root('note');
  const stored = readNote(note ?? '', place);
  const problems = [...problemsOfVideoId(videoId, 'videoId'), ...place.allProblems];
  return { note: stored, problems };
}

/** Everything that is wrong with the input, and what it asks for. */
export function readItemInput({ videoId, note, status }: WatchlistItemInput): {
  readonly requested: WatchlistChanges;
  readonly problems: readonly UserProblem[];
} {
  const place = InputPlace.root();
  checkVideoId(videoId, place.at('videoId'));
  if (status === null) place.at('status').report('REQUIRED', 'The status cannot be cleared.');
  const requested = {
    ...(note !== undefined && { note: readNote(note ?? '', place.at('note')) }),
    ...(status && { status }),
  };
  return { requested, problems: place.allProblems };
}

/** What of the request differs from what holds now; empty when nothing does. */
export function changedItem(current: WatchlistItem, requested: WatchlistChanges): WatchlistChanges {
  const { note, status } = requested;
  return {
    ...(note !== undefined && note !== current.note && { note }),
    ...(status !== undefined && status !== current.status && { status }),
  };
}

/** A place behind the last one, or the first of a list. It stays short, however many there have been. */
export function placeAtEnd(last: string | null): string {
  return generateKeyBetween(last, null);
}

/**
 * A place between two others, null standing for an end of the list. Null when there is none: they are the
 * same, or every place between them is longer than 1,000 characters, which takes thousands of
 * moves to one spot.
 */
export function placeBetween(before: string | null, behind: string | null): string | null {
  if (before !== null && before === behind) return null;
  const place = generateKeyBetween(before, behind);
  return place.length > MAX_PLACE_LENGTH ? null : place;
}

/** Short places for the entries of a whole list, by video, in the order of `videoIds`. */
export function freshPlaces(videoIds: readonly string[]): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  let last: string | null = null;
  for (const videoId of videoIds) {
    last = placeAtEnd(last);
    places.set(videoId, last);
  }
  return places;
}

export function notOnList(path: readonly string[]): UserProblem {
  return { code: 'NOT_FOUND', message: 'This video is not on your watchlist.', path };
}

export function listIsFull(limit: number, current: number): LimitProblem {
  return {
    code: 'LIMIT_EXCEEDED',
    message: `A watchlist can hold at most ${limit} videos; yours has ${current}. Remove some first.`,
    path: ['videoId'],
    limit,
    current,
  };
}
