import type { RequestLogger } from '../../platform/logger.js';
import type { RatingSummaryStore } from './rating-summary.store.js';

/** How long after a rating its delta is folded, together with all that have come meanwhile. */
const PAUSE_MS = 2_000;

/** Deltas in one statement at most, so that it is short. */
const BATCH_SIZE = 500;

/**
 * Moves deltas of ratings into summaries in the background. Summaries are right without it: it keeps
 * reading them cheap. It works while there is something to do, and never keeps the process alive.
 */
export class RatingFolder {
  private timer: NodeJS.Timeout | null = null;
  private underWay: Promise<void> = Promise.resolve();
  private isFailing = false;
  private hasEnded = false;

  constructor(
    private readonly store: Pick<RatingSummaryStore, 'fold'>,
    private readonly log: Pick<RequestLogger, 'warn'>,
  ) {}

  /** Sees to it that what has been written by now, whoever has written it, is folded within seconds. */
  wake(): void {
    if (this.hasEnded || this.timer) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.underWay = this.underWay.then(() => this.run());
    }, PAUSE_MS).unref();
  }

  /** Returns when the batch in progress, if any, is done. What is left is for the next process. */
  async stop(): Promise<void> {
    this.hasEnded = true;
    if (this.timer) clearTimeout(this.timer);
    await this.underWay;
  }

  private async run(): Promise<void> {
    try {
      let taken: number | null = BATCH_SIZE;
      while (taken === BATCH_SIZE && !this.hasEnded) taken = await this.store.fold(BATCH_SIZE);
      this.isFailing = false;
      // Whoever else is at it may have looked before the last of ours was there.
      if (taken === null) this.wake();
    } catch (error) {
      // The same trouble is told once, until it is over.
      if (!this.isFailing)
        this.log.warn({ err: error }, 'ratings are not being folded; trying again');
      this.isFailing = true;
      this.wake();
    }
  }
}
