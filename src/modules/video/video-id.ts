import { hasForbiddenCharacter } from '../../platform/text.js';
import type { InputPlace } from '../../platform/user-problem.js';

const MAX_LENGTH = 128;

/** Whether a value can be a catalogue's id: 1 to 128 UTF-16 units that a database and a log can hold. */
export function isVideoId(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    value.length > 0 &&
    value.length <= MAX_LENGTH &&
    !hasForbiddenCharacter(value)
  );
}

/** Reports at `place` what keeps a value from being a video's id. */
export function checkVideoId(id: string, place: InputPlace): void {
  if (isVideoId(id)) return;
  if (id.length === 0) place.report('TOO_SHORT', 'The id of the video is empty.');
  else if (id.length > MAX_LENGTH)
    place.report('TOO_LONG', `The id of a video has at most ${MAX_LENGTH} characters.`);
  else place.report('FORBIDDEN_CHARACTER', 'This cannot be the id of a video.');
}
