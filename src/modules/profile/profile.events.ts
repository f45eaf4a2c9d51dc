import type { DomainEvent } from '../../platform/database/outbox.js';
import type { UserRecord } from '../account/index.js';
import { PROFILE_FIELDS, viewProfile } from './profile.view.js';

/** What everybody may see of a person, signed in or not: the only values that events carry. */
function publicValues(user: UserRecord) {
  const profile = viewProfile(user, 'ANONYMOUS');
  return PROFILE_FIELDS.map((field) => [field, profile[field]] as const);
}

function changedPublicValues(before: UserRecord, after: UserRecord) {
  const known = new Map(
    publicValues(before).map(([field, value]) => [field, JSON.stringify(value)]),
  );
  return Object.fromEntries(
    publicValues(after).filter(([field, value]) => known.get(field) !== JSON.stringify(value)),
  );
}

function profileUpdated(userId: string, profile: Record<string, unknown>): DomainEvent {
  return { type: 'ProfileUpdated', version: 1, userId, data: { profile } };
}

/**
 * The person edited their profile. `profile` holds the values that changed for everybody, null for one
 * that is gone; it is empty when the edit touched only what not everybody may see.
 */
export function profileEdited(before: UserRecord, after: UserRecord): DomainEvent {
  return profileUpdated(after.id, changedPublicValues(before, after));
}

/**
 * What a change of privacy settings made public (the value) or took back (null). None when the public
 * profile is the same as before.
 */
export function visibilityChanged(before: UserRecord, after: UserRecord): DomainEvent[] {
  const profile = changedPublicValues(before, after);
  return Object.keys(profile).length > 0 ? [profileUpdated(after.id, profile)] : [];
}
