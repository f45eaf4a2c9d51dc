import { IANA_TIME_ZONES } from './iana-time-zones.js';

const LONGEST_NAME = 64;

/** Also the zones that are younger than our list, as soon as the runtime knows them. */
const NAME_BY_LOWER_CASE = new Map(
  [...Intl.supportedValuesOf('timeZone'), ...IANA_TIME_ZONES].map((name) => [
    name.toLowerCase(),
    name,
  ]),
);

/**
 * The IANA name of a time zone as the database spells it, whatever the case of `raw`; null when there is
 * none. An alias stays the alias (`Asia/Kolkata`), offsets (`+05:00`) are no names.
 */
export function findTimeZoneName(raw: string): string | null {
  if (raw.length > LONGEST_NAME) return null;
  return NAME_BY_LOWER_CASE.get(raw.trim().toLowerCase()) ?? null;
}
