import type { FeedKind } from '../../platform/database/outbox.js';

/** The latest change of one thing. What the thing is now is read when it is asked for. */
export interface ChangeEntry {
  readonly userId: string;
  readonly kind: FeedKind;
  readonly key: string;
  /** Empty for what concerns no single video. */
  readonly videoId: string;
  readonly removed: boolean;
  readonly cursor: string;
  readonly changedAt: Date;
}
