import type { Clock } from '../../platform/clock.js';
import type { Viewer } from '../../platform/identity/viewer.js';
import type { Logger } from '../../platform/logger.js';
import { checkSize, DEFAULT_PAGE_SIZE } from '../../platform/pagination/index.js';
import { relationTo } from '../privacy/index.js';
import type { ChangesLoader } from './changes.loaders.js';
import {
  progressAtStart,
  readSince,
  startOver,
  toChangePage,
  tombstonesExpireBefore,
} from './changes.rules.js';
import type { ChangesStore } from './changes.store.js';
import type { ChangePage, StartOver } from './changes.types.js';

/** Absent or null: from the beginning, and a page of the usual size. */
export interface ChangesArguments {
  readonly since?: string | null | undefined;
  readonly first?: number | null | undefined;
}

/** The feed by which a person's clients keep their copies of watchlist, history and ratings up to date. */
export class ChangesService {
  /** Whose tombstones are being cleared away by this process. */
  private readonly clearing = new Set<string>();

  constructor(
    private readonly deps: {
      readonly store: Pick<ChangesStore, 'removeTombstones'>;
      readonly clock: Clock;
      readonly log: Pick<Logger, 'debug'>;
    },
  ) {}

  /**
   * What has changed since a cursor, for the person alone; null for everybody else.
   *
   * @throws BadUserInputError for a page of less than 1 or more than 100, and for whatever is not a
   * cursor of this person's feed, whoever asks.
   */
  async list(
    viewer: Viewer,
    userId: string,
    { since = null, first = null }: ChangesArguments,
    loader: ChangesLoader,
  ): Promise<ChangePage | StartOver | null> {
    checkSize('first', first);
    const now = this.deps.clock.now();
    const from = since === null ? progressAtStart(now) : readSince(userId, since);
    if (relationTo(viewer, userId) !== 'OWNER') return null;
    const tooOld = startOver(from, now);
    if (tooOld) return tooOld;
    const limit = first ?? DEFAULT_PAGE_SIZE;
    const part = { after: from.place, limit, onlyPresent: since === null };
    const { rows, hasExpired } = await loader.load({ of: userId, request: part });
    if (hasExpired) void this.clearAway(userId, tombstonesExpireBefore(now));
    return toChangePage(userId, from, { rows, limit, readAt: now });
  }

  /** Nobody waits for it, and a later read tries again: a failure is nobody's business. */
  private async clearAway(userId: string, before: Date): Promise<void> {
    if (this.clearing.has(userId)) return;
    this.clearing.add(userId);
    try {
      await this.deps.store.removeTombstones(userId, before);
    } catch (err) {
      this.deps.log.debug({ err }, 'tombstones not cleared away');
    } finally {
      this.clearing.delete(userId);
    }
  }
}
