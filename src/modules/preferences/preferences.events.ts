import type { DomainEvent } from '../../platform/database/outbox.js';
import type { PreferencesChanges } from './preferences.rules.js';

/** The person changed how the product behaves for them: what changed. For consumers inside the company alone. */
export function preferencesUpdated(userId: string, changes: PreferencesChanges): DomainEvent {
  return { type: 'PreferencesUpdated', version: 1, userId, data: { preferences: changes } };
}
