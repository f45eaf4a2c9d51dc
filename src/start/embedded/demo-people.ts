import type { Services } from '../../graphql/context.js';
import { viewerOf } from '../../platform/identity/viewer.js';
import { createDemoWatching } from './create-demo-watching.js';
import {
  ADA_WATCHES,
  ALAN_WATCHES,
  CHIDI_WATCHES,
  type DemoWatching,
  GRACE_WATCHES,
  HEDY_WATCHES,
  KATHERINE_WATCHES,
} from './demo-watching.js';

type ProfileInput = Parameters<Services['profile']['update']>[1];
type PrivacyInput = Parameters<Services['privacy']['update']>[1];
type PreferencesInput = Parameters<Services['preferences']['update']>[1];

interface DemoPerson {
  readonly id: string;
  readonly profile: ProfileInput;
  readonly privacy?: PrivacyInput;
  readonly preferences?: PreferencesInput;
  readonly watching?: DemoWatching;
}

/** Who the development token speaks for. */
export const DEMO_VIEWER_ID = 'usr_ada';

/** People who show what the settings do: open, reserved, private, and one who has set nothing at all. */
const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    id: DEMO_VIEWER_ID,
    profile: {
      displayName: 'Ada Lovelace',
      bio: 'Writes programs for machines that do not exist yet.\nPoetical science.',
      location: 'London',
      timezone: 'Europe/London',
      interests: ['mathematics', 'looms', 'flying machines'],
      socialLinks: [
        { platform: 'GITHUB', url: 'https://github.com/ada' },
        { platform: 'OTHER', url: 'https://notes.example.org/ada', label: 'Notes on the Engine' },
      ],
    },
    preferences: { theme: 'DARK' },
    watching: ADA_WATCHES,
  },
  {
    id: 'usr_grace',
    profile: {
      displayName: 'Grace Hopper',
      bio: 'Found the first bug. Keeps nanoseconds in her handbag.',
      location: 'Arlington',
      timezone: 'America/New_York',
      interests: ['compilers', 'sailing'],
      socialLinks: [{ platform: 'MASTODON', url: 'https://mastodon.example.org/@grace' }],
    },
    privacy: { location: 'PUBLIC', watchlist: 'PUBLIC', ratings: 'PUBLIC' },
    watching: GRACE_WATCHES,
  },
  {
    id: 'usr_alan',
    profile: {
      displayName: 'Alan Turing',
      bio: 'Runs long distances, on tape and on grass.',
      location: 'Manchester',
      timezone: 'Europe/London',
      interests: ['running', 'morphogenesis', 'chess'],
    },
    privacy: { bio: 'AUTHENTICATED', location: 'PRIVATE', history: 'AUTHENTICATED' },
    preferences: { privacy: { allowDirectMessages: false }, watching: { scoreFormat: 'POINT_10' } },
    watching: ALAN_WATCHES,
  },
  {
    id: 'usr_hedy',
    profile: {
      displayName: 'Hedy Lamarr',
      bio: 'Hops frequencies between takes.',
      location: 'Vienna',
      timezone: 'Europe/Vienna',
      interests: ['radio', 'film'],
      socialLinks: [{ platform: 'LETTERBOXD', url: 'https://letterboxd.com/hedy' }],
    },
    privacy: {
      displayName: 'PRIVATE',
      bio: 'PRIVATE',
      socialLinks: 'PRIVATE',
      avatar: 'PRIVATE',
      ratings: 'PRIVATE',
    },
    preferences: { language: 'de', watching: { scoreFormat: 'THUMBS' } },
    watching: HEDY_WATCHES,
  },
  {
    id: 'usr_katherine',
    profile: {
      displayName: 'Katherine Johnson',
      bio: 'Checks the numbers before anybody flies.',
      location: 'Hampton',
      timezone: 'America/New_York',
      interests: ['orbits', 'geometry'],
    },
    privacy: { displayName: 'AUTHENTICATED' },
    preferences: { watching: { removeWatchedFromWatchlist: true } },
    watching: KATHERINE_WATCHES,
  },
  {
    id: 'usr_chidi',
    profile: {
      displayName: 'Chịdị Okafọ 🎧',
      bio: 'Sound designer. Reviews films with his eyes closed.',
      location: 'Lagos',
      timezone: 'Africa/Lagos',
      interests: ['sound design', 'documentaries'],
    },
    privacy: { watchlist: 'AUTHENTICATED', history: 'PUBLIC', ratings: 'PUBLIC' },
    preferences: {
      theme: 'LIGHT',
      notifications: { push: false },
      watching: { scoreFormat: 'STARS_5_HALF' },
    },
    watching: CHIDI_WATCHES,
  },
  { id: 'usr_new', profile: {} },
];

/**
 * Makes the demo people who are not there yet, through the same services that everybody uses. Whoever has
 * edited their profile is left alone; the profile is written last, so that one who was begun is completed.
 */
export async function createDemoPeople(services: Services): Promise<void> {
  await Promise.all(DEMO_PEOPLE.map((person) => createDemoPerson(services, person)));
}

async function createDemoPerson(services: Services, person: DemoPerson): Promise<void> {
  const { id, profile, privacy, preferences, watching } = person;
  const viewer = viewerOf({ sub: id, roles: ['USER'], scopes: [] });
  const { user } = await services.profile.update(viewer, {});
  if (user?.version !== 1) return;
  if (privacy) await services.privacy.update(viewer, privacy);
  if (preferences) await services.preferences.update(viewer, preferences);
  if (watching) await createDemoWatching(services, viewer, { watching, since: user.createdAt });
  await services.profile.update(viewer, profile);
}
