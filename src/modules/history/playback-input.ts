import { hasForbiddenCharacter } from '../../platform/text.js';
import type { InputPlace } from '../../platform/user-problem.js';
import { checkVideoId } from '../video/index.js';
import { judge, type PlaybackThresholds } from './playback.rules.js';
import type { PlaybackEvent, PlaybackReport } from './playback.types.js';

/** A player's report as it arrives. Absent or null: unknown. */
export interface PlaybackInput {
  readonly videoId: string;
  readonly positionSeconds: number;
  readonly durationSeconds?: number | null | undefined;
  readonly event: PlaybackEvent;
  readonly occurredAt?: Date | null | undefined;
  readonly deviceId?: string | null | undefined;
  readonly playbackId?: string | null | undefined;
}

const MAX_SECONDS = 10_000_000;
const MAX_SECONDS_TEXT = '10,000,000';
const MAX_NAME_LENGTH = 128;
/** What clocks of devices may be ahead of ours. */
export const MAX_MINUTES_AHEAD = 5;
const MINUTE_MS = 60_000;

/** The report, or null when `place` was told what is wrong with it. */
export function readPlayback(
  input: PlaybackInput,
  place: InputPlace,
  context: {
    readonly userId: string;
    readonly now: Date;
    readonly thresholds: PlaybackThresholds;
  },
): PlaybackReport | null {
  const { videoId, event, durationSeconds = null, deviceId = null, playbackId = null } = input;
  const before = place.allProblems.length;
  const reportedAt = input.occurredAt ?? context.now;
  checkVideoId(videoId, place.at('videoId'));
  checkPosition(input.positionSeconds, place.at('positionSeconds'));
  checkDuration(durationSeconds, place.at('durationSeconds'));
  checkMoment(reportedAt, context.now, place.at('occurredAt'));
  checkName('The id of the device', deviceId, place.at('deviceId'));
  checkName('The id of the playback', playbackId, place.at('playbackId'));
  if (place.allProblems.length > before) return null;
  // Adding 0 makes 0 of -0.
  const positionSeconds = Math.min(input.positionSeconds, durationSeconds ?? MAX_SECONDS) + 0;
  return {
    userId: context.userId,
    videoId,
    reportedAt,
    event,
    positionSeconds,
    durationSeconds,
    sitting: sittingOf({ deviceId, playbackId, reportedAt }),
    standing: judge(positionSeconds, durationSeconds, context.thresholds),
  };
}

/** What the player calls the sitting, or else one day (UTC) of one device. */
export function sittingOf({
  deviceId,
  playbackId,
  reportedAt,
}: {
  readonly deviceId: string | null;
  readonly playbackId: string | null;
  readonly reportedAt: Date;
}): string {
  if (playbackId !== null) return `p:${playbackId}`;
  return `d:${deviceId ?? ''}:${reportedAt.toISOString().slice(0, 10)}`;
}

/** Reports what keeps a text from being a name that a client has given to something. */
export function checkName(subject: string, name: string | null, place: InputPlace): void {
  if (name === null) return;
  if (name.length === 0) place.report('TOO_SHORT', `${subject} is empty.`);
  else if (name.length > MAX_NAME_LENGTH)
    place.report('TOO_LONG', `${subject} has at most ${MAX_NAME_LENGTH} characters.`);
  else if (hasForbiddenCharacter(name))
    place.report(
      'FORBIDDEN_CHARACTER',
      `${subject} contains a character that is never allowed, such as a control character.`,
    );
}

function checkPosition(seconds: number, place: InputPlace): void {
  if (seconds >= 0 && seconds <= MAX_SECONDS) return;
  place.report('INVALID', `The position must be from 0 to ${MAX_SECONDS_TEXT} seconds.`);
}

function checkDuration(seconds: number | null, place: InputPlace): void {
  if (seconds === null || (seconds > 0 && seconds <= MAX_SECONDS)) return;
  place.report(
    'INVALID',
    `The length must be above 0 and at most ${MAX_SECONDS_TEXT} seconds; leave it out when it is unknown.`,
  );
}

export function isTooFarAhead(moment: Date, now: Date): boolean {
  return moment.getTime() > now.getTime() + MAX_MINUTES_AHEAD * MINUTE_MS;
}

function checkMoment(moment: Date, now: Date, place: InputPlace): void {
  if (isTooFarAhead(moment, now))
    place.report(
      'INVALID',
      `A report cannot be more than ${MAX_MINUTES_AHEAD} minutes ahead of the service's clock.`,
    );
  else if (moment.getTime() < 0) place.report('INVALID', 'A report cannot be from before 1970.');
}
