import type { DomainEvent } from '../../platform/database/outbox.js';
import type { PrivacySettings } from '../account/index.js';

/** The person chose who may see what: the changed settings. For consumers inside the company alone. */
export function privacyUpdated(userId: string, settings: Partial<PrivacySettings>): DomainEvent {
  return { type: 'PrivacyUpdated', version: 1, userId, data: { settings } };
}
