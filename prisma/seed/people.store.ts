import type pg from 'pg';
import type { PrivacyField } from '../../src/modules/account/index.js';
import { userCreated } from '../../src/modules/account/index.js';
import type { DomainEvent, Outbox } from '../../src/platform/database/outbox.js';
import { insertJsonRows } from './json-rows.js';
import type { SeedPerson } from './person-maker.js';
import { eventsOfWatching, insertWatching } from './watching.store.js';

const PRIVACY_COLUMNS = {
  displayName: 'display_name_privacy',
  bio: 'bio_privacy',
  avatar: 'avatar_privacy',
  location: 'location_privacy',
  socialLinks: 'social_links_privacy',
  activityStatus: 'activity_status_privacy',
  watchlist: 'watchlist_privacy',
  history: 'history_privacy',
  ratings: 'ratings_privacy',
  followers: 'followers_privacy',
} as const satisfies Record<PrivacyField, string>;

const USER_COLUMNS = {
  user_id: 'text',
  display_name: 'text',
  bio: 'text',
  location: 'text',
  timezone: 'text',
  interests: 'text[]',
  social_links: 'jsonb',
  ...Object.fromEntries(Object.values(PRIVACY_COLUMNS).map((column) => [column, 'privacy_level'])),
  version: 'integer',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
};

const PREFERENCES_COLUMNS = {
  user_id: 'text',
  theme: 'theme',
  language: 'text',
  notify_by_email: 'boolean',
  notify_by_push: 'boolean',
  notify_in_app: 'boolean',
  show_online_status: 'boolean',
  allow_direct_messages: 'boolean',
  show_read_receipts: 'boolean',
  updated_at: 'timestamptz',
};

const NEW_ONES = 'on conflict (user_id) do nothing';
const INSERT_USERS = `${insertJsonRows('users', USER_COLUMNS)} ${NEW_ONES} returning user_id`;
const INSERT_PREFERENCES = `${insertJsonRows('preferences', PREFERENCES_COLUMNS)} ${NEW_ONES}`;

/**
 * Writes what the service itself would have written, in one transaction: the people, their preferences,
 * what they do with videos, and the events of it, from one `UserCreated` each. Whoever is there already stays
 * as they are.
 *
 * @returns how many were not there before.
 */
export async function insertPeople(
  client: pg.ClientBase,
  outbox: Outbox,
  people: readonly SeedPerson[],
): Promise<number> {
  await client.query('begin');
  try {
    const made = await insertUsers(client, people);
    const preferences = made.flatMap((person) => preferencesRow(person));
    if (preferences.length > 0)
      await client.query(INSERT_PREFERENCES, [JSON.stringify(preferences)]);
    await insertWatching(client, made);
    await outbox.write(
      (sql, values) => client.query(sql, [...values]),
      made.flatMap((person) => eventsOf(person)),
    );
    await client.query('commit');
    return made.length;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

function eventsOf({ user, watching }: SeedPerson): DomainEvent[] {
  const born = userCreated(user.id, user.createdAt);
  return watching ? [born, ...eventsOfWatching(user.id, watching)] : [born];
}

/** Those of the people who were not there. */
async function insertUsers(
  client: pg.ClientBase,
  people: readonly SeedPerson[],
): Promise<readonly SeedPerson[]> {
  const rows = people.map((person) => userRow(person));
  const { rows: inserted } = await client.query<{ user_id: string }>(INSERT_USERS, [
    JSON.stringify(rows),
  ]);
  const ids = new Set(inserted.map((row) => row.user_id));
  return people.filter(({ user }) => ids.has(user.id));
}

function userRow({ user }: SeedPerson) {
  const { profile } = user;
  const levels = Object.entries(PRIVACY_COLUMNS) as [PrivacyField, string][];
  return {
    user_id: user.id,
    display_name: profile.displayName,
    bio: profile.bio,
    location: profile.location,
    timezone: profile.timezone,
    interests: profile.interests,
    social_links: profile.socialLinks,
    ...Object.fromEntries(levels.map(([field, column]) => [column, user.privacy[field]])),
    version: user.version,
    created_at: user.createdAt,
    updated_at: user.updatedAt,
  };
}

function preferencesRow({ user, preferences }: SeedPerson) {
  if (!preferences) return [];
  const { theme, language, notifications, privacy, updatedAt } = preferences;
  return [
    {
      user_id: user.id,
      theme,
      language,
      notify_by_email: notifications.email,
      notify_by_push: notifications.push,
      notify_in_app: notifications.inApp,
      show_online_status: privacy.showOnlineStatus,
      allow_direct_messages: privacy.allowDirectMessages,
      show_read_receipts: privacy.showReadReceipts,
      updated_at: updatedAt,
    },
  ];
}
