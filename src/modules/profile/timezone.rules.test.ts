import { describe, expect, it } from 'vitest';
import { IANA_TIME_ZONES } from './iana-time-zones.js';
import { findTimeZoneName } from './timezone.rules.js';

describe('the name of a time zone', () => {
  it.each([
    'Europe/Berlin',
    'UTC',
    'Etc/UTC',
    'Etc/GMT+5',
    'GMT0',
    'EST5EDT',
    'America/Argentina/Buenos_Aires',
    'America/Port-au-Prince',
    'Antarctica/DumontDUrville',
    'America/Coyhaique',
  ])('is kept when it is %s', (name) => {
    expect(findTimeZoneName(name)).toBe(name);
  });

  it.each(['Asia/Kolkata', 'Asia/Calcutta', 'Europe/Kyiv', 'Europe/Kiev', 'US/Pacific', 'GB'])(
    'stays the alias it is: %s',
    (name) => {
      expect(findTimeZoneName(name)).toBe(name);
    },
  );

  it.each([
    ['europe/berlin', 'Europe/Berlin'],
    ['ASIA/KOLKATA', 'Asia/Kolkata'],
    ['africa/DAR_ES_SALAAM', 'Africa/Dar_es_Salaam'],
    ['america/port-AU-prince', 'America/Port-au-Prince'],
    ['etc/gmt-14', 'Etc/GMT-14'],
    ['utc', 'UTC'],
    [' Europe/Berlin\n', 'Europe/Berlin'],
  ])('is spelled as the database spells it: %j is %s', (raw, name) => {
    expect(findTimeZoneName(raw)).toBe(name);
  });

  it.each([
    '',
    ' ',
    '+05:00',
    '-0800',
    '+05',
    'UTC+1',
    'Z',
    'PST',
    'IST',
    'SystemV/PST8',
    'Etc/Unknown',
    'Factory',
    'posix/Europe/Berlin',
    'Europe',
    'Europe/Belin',
    'Europe/Berlin\0',
    'Europe /Berlin',
    '../Europe/Berlin',
    'constructor',
    '__proto__',
    `${' '.repeat(64)}UTC`,
    'Europe/Berlin'.repeat(100_000),
  ])('is not this: %.40j', (raw) => {
    expect(findTimeZoneName(raw)).toBeNull();
  });

  it('is known in whatever case for every zone of the list, which names none twice', () => {
    for (const name of IANA_TIME_ZONES) {
      expect(findTimeZoneName(name.toUpperCase())).toBe(name);
      expect(findTimeZoneName(name.toLowerCase())).toBe(name);
    }
    expect(new Set(IANA_TIME_ZONES).size).toBe(IANA_TIME_ZONES.length);
    expect(IANA_TIME_ZONES).toHaveLength(597);
  });

  it('is known for every zone that the runtime knows', () => {
    for (const name of Intl.supportedValuesOf('timeZone'))
      expect(findTimeZoneName(name)).toBe(name);
  });
});
