import { InputPlace, type UserProblem } from '../../platform/user-problem.js';
import { checkVideoId } from '../video/index.js';
import { checkName, isTooFarAhead, MAX_MINUTES_AHEAD } from './playback-input.js';

export interface AppendInput {
  readonly videoId: string;
  readonly watchedAt: Date;
  readonly idempotencyKey: string;
}

export interface RecordingInput {
  readonly paused: boolean;
  /** Absent or null: until further notice. */
  readonly until?: Date | null | undefined;
}

const MAX_IDS = 100;

/** Older than any film that somebody could say they have seen. */
const EARLIEST = new Date('1880-01-01T00:00:00.000Z');

/** Everything that is wrong with an addition to the history. */
export function checkAppend(
  { videoId, watchedAt, idempotencyKey }: AppendInput,
  now: Date,
): readonly UserProblem[] {
  const [video, moment, key] = [
    InputPlace.root('videoId'),
    InputPlace.root('watchedAt'),
    InputPlace.root('idempotencyKey'),
  ];
  checkVideoId(videoId, video);
  if (isTooFarAhead(watchedAt, now))
    moment.report(
      'INVALID',
      `This moment is more than ${MAX_MINUTES_AHEAD} minutes ahead of the service's clock.`,
    );
  else if (watchedAt < EARLIEST)
    moment.report('INVALID', 'This moment is too long ago: films are from 1880 on.');
  checkName('The idempotency key', idempotencyKey, key);
  return [video, moment, key].flatMap(({ allProblems }) => allProblems);
}

export function checkEntryIds(ids: readonly string[]): readonly UserProblem[] {
  const place = InputPlace.root('ids');
  if (ids.length > MAX_IDS)
    place.report('TOO_LONG', `At most ${MAX_IDS} entries can be removed at once.`);
  return place.allProblems;
}

/** Whether a text can be the id of an entry; whatever else it is, there is no such entry. */
export function isEntryId(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
}

export function checkRecording({ paused, until = null }: RecordingInput, now: Date) {
  const place = InputPlace.root('until');
  if (until !== null && !paused)
    place.report('INVALID', 'An end can only be given when recording is stopped.');
  else if (until !== null && until <= now)
    place.report('INVALID', 'The end must be in the future.');
  return place.allProblems;
}
