import type { DomainEvent } from './outbox.js';

/** A database transaction in progress. Stores take it as their first parameter. */
export interface Transaction {
  /**
   * Tells of a change made in this transaction. The event is durable exactly when the change is.
   * Events of one person keep the order in which they were emitted.
   */
  emit(event: DomainEvent): void;
}
