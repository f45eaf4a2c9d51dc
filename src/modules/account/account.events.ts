import type { DomainEvent } from '../../platform/database/outbox.js';

/** A person has a profile from now on, with nothing in it. */
export function userCreated(userId: string, at: Date): DomainEvent {
  return { type: 'UserCreated', version: 1, userId, data: { createdAt: at.toISOString() } };
}
