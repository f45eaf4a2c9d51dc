import type { FeedKind } from '../../platform/database/outbox.js';

/** A row of the feed: the latest change of one thing. */
export interface FeedRow {
  readonly kind: FeedKind;
  readonly key: string;
  /** Of the event that told of the change. */
  readonly sequence: number;
  /** Empty for what concerns no single video. */
  readonly videoId: string;
  readonly removed: boolean;
  readonly changedAt: Date;
}

/** The latest change of one thing. What the thing is now is read when it is asked for. */
export interface ChangeEntry extends Omit<FeedRow, 'sequence'> {
  readonly cursor: string;
}

/** Changes in their order, and where to go on from. */
export interface ChangePage {
  readonly changes: readonly ChangeEntry[];
  readonly endCursor: string;
  readonly hasMore: boolean;
}

/** The cursor is older than what is kept. */
export interface StartOver {
  /** One sentence for developers. */
  readonly message: string;
  readonly retentionDays: number;
}
