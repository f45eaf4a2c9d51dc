import { expect } from 'vitest';
import type { Caller, TestApp } from './app.js';
import { UPDATE_PRIVACY, UPDATE_PROFILE } from './documents.js';

/** A value for every field of a profile. */
export const VALUES = {
  displayName: 'Name',
  bio: 'Bio',
  location: 'Place',
  timezone: 'Europe/Paris',
  interests: ['interest'],
  socialLinks: [{ platform: 'X', url: 'https://x.com/name', label: null }],
} as const;

export type Field = keyof typeof VALUES;
export const FIELDS = Object.keys(VALUES) as Field[];

/** The rule again, written down from the issue rather than from the code. */
export const SETTING_OF: Record<Field, string | null> = {
  displayName: 'displayName',
  bio: 'bio',
  location: 'location',
  timezone: 'location',
  interests: null,
  socialLinks: 'socialLinks',
};
export const LEVELS = ['PUBLIC', 'AUTHENTICATED', 'PRIVATE'] as const;
export type Level = (typeof LEVELS)[number];
export type Eyes = 'ANONYMOUS' | 'AUTHENTICATED' | 'OWNER';
export const sees = (eyes: Eyes, level: Level) =>
  eyes === 'OWNER' || level === 'PUBLIC' || (level === 'AUTHENTICATED' && eyes === 'AUTHENTICATED');

export const service = (scopes: Caller['scopes'] = []): Caller => ({
  sub: 'svc',
  roles: ['SERVICE'],
  scopes,
});
/** Who may be looking, by name, as a caller, and with whose eyes they see. */
export const VIEWERS: ReadonlyArray<
  readonly [string, (owner: string) => Caller | string | null, Eyes]
> = [
  ['anonymous', () => null, 'ANONYMOUS'],
  ['stranger', () => 'stranger', 'AUTHENTICATED'],
  ['owner', (owner) => owner, 'OWNER'],
  ['moderator', () => ({ sub: 'mod', roles: ['MODERATOR'] }), 'AUTHENTICATED'],
  ['admin', () => ({ sub: 'boss', roles: ['ADMIN'] }), 'AUTHENTICATED'],
  ['service', () => service(), 'ANONYMOUS'],
  ['service with preferences:read', () => service(['preferences:read']), 'ANONYMOUS'],
  ['service with users:read-as-owner', () => service(['users:read-as-owner']), 'ANONYMOUS'],
  [
    'service that sees as authenticated',
    () => service(['users:read-as-authenticated']),
    'AUTHENTICATED',
  ],
];

/** Makes a person with these values and settings through the API. */
export async function createPerson(
  app: TestApp,
  id: string,
  settings: Record<string, Level>,
  values: object,
): Promise<void> {
  const written = await app.query(UPDATE_PROFILE, { as: id, variables: { input: values } });
  expect(written.data.updateProfile.userErrors).toEqual([]);
  const set = await app.query(UPDATE_PRIVACY, { as: id, variables: { input: settings } });
  expect(set.data.updatePrivacy.userErrors).toEqual([]);
}

/** `VALUES` as they are sent. */
export const INPUT = { ...VALUES, socialLinks: [{ platform: 'X', url: 'https://x.com/name' }] };
