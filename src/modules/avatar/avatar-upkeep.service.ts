import type { Clock } from '../../platform/clock.js';
import type { Logger } from '../../platform/logger.js';
import type { ListedObject, ObjectStore } from '../../platform/object-store/object-store.js';
import { keyOfFile, ROOTS, UPLOADS } from './avatar.files.js';
import type { AvatarJobs } from './avatar.jobs.js';
import type { AvatarRemovals } from './avatar-removals.service.js';
import type { AvatarUpkeepStore } from './avatar-upkeep.store.js';

/** An upload that stays longer in processing is asked for again; while its job is there, that changes nothing. */
const STUCK_AFTER_MS = 5 * 60_000;

/**
 * What lies in the store without a row for longer belongs to nothing: no work takes this long between
 * writing a file and naming it in the database, or between reading a row and copying its files.
 */
const ORPHAN_AFTER_MS = 60 * 60_000;

/** A form that is sent again, or after its upload was deleted, leaves such files; it works for 15 minutes. */
const UPLOAD_ORPHAN_AFTER_MS = 30 * 60_000;

const BATCH = 500;
const PAGE = 1_000;

/** Brings to an end what a crash or an outage has left in the middle. */
export class AvatarUpkeep {
  constructor(
    private readonly deps: {
      readonly store: AvatarUpkeepStore;
      readonly files: ObjectStore;
      readonly removals: AvatarRemovals;
      readonly jobs: AvatarJobs;
      readonly abandonedAfterMs: number;
      readonly clock: Clock;
      readonly log: Logger;
    },
  ) {}

  /** Collects uploads that never came, asks again for processing, and removes files that are to go. */
  async sweep(signal: AbortSignal): Promise<void> {
    const abandoned = await this.collectAbandoned(signal);
    const askedAgain = await this.askAgain();
    await this.removeOrphansBelow(UPLOADS, UPLOAD_ORPHAN_AFTER_MS, signal);
    const removed = await this.deps.removals.removeScheduled(signal);
    if (abandoned + askedAgain + removed > 0)
      this.deps.log.info({ abandoned, askedAgain, removed }, 'pictures swept');
  }

  /** Removes the files that belong to nothing. */
  async removeOrphans(signal: AbortSignal): Promise<void> {
    for (const root of ROOTS) await this.removeOrphansBelow(root, ORPHAN_AFTER_MS, signal);
  }

  private async removeOrphansBelow(
    root: string,
    afterMs: number,
    signal: AbortSignal,
  ): Promise<void> {
    let removed = 0;
    for await (const page of this.pagesOf(root, signal)) {
      const orphans = await this.findOrphans(page, afterMs);
      await this.deps.files.delete(orphans, { signal });
      removed += orphans.length;
    }
    if (removed > 0)
      this.deps.log.warn({ root, removed }, 'files of pictures without a row removed');
  }

  private async collectAbandoned(signal: AbortSignal): Promise<number> {
    const { store, clock, abandonedAfterMs } = this.deps;
    let total = 0;
    for (;;) {
      signal.throwIfAborted();
      const now = clock.now();
      const before = new Date(now.getTime() - abandonedAfterMs);
      const count = await store.collectAbandoned(before, BATCH, now);
      total += count;
      if (count < BATCH) return total;
    }
  }

  private async askAgain(): Promise<number> {
    const before = new Date(this.deps.clock.now().getTime() - STUCK_AFTER_MS);
    const stuck = await this.deps.store.findStuck(before, BATCH);
    for (const reference of stuck) await this.deps.jobs.process(reference);
    return stuck.length;
  }

  private async *pagesOf(
    root: string,
    signal: AbortSignal,
  ): AsyncGenerator<readonly ListedObject[]> {
    let after: string | undefined;
    for (;;) {
      signal.throwIfAborted();
      const options = { limit: PAGE, signal, ...(after !== undefined && { after }) };
      const page = await this.deps.files.list(root, options);
      yield page;
      after = page.at(-1)?.key;
      if (after === undefined || page.length < PAGE) return;
    }
  }

  private async findOrphans(page: readonly ListedObject[], afterMs: number): Promise<string[]> {
    const before = this.deps.clock.now().getTime() - afterMs;
    const old = page.flatMap(({ key: file, lastModified }) => {
      const key = keyOfFile(file);
      return key !== null && lastModified.getTime() < before ? [{ file, key }] : [];
    });
    if (old.length === 0) return [];
    const known = await this.deps.store.findKnownKeys([...new Set(old.map(({ key }) => key))]);
    return old.filter(({ key }) => !known.has(key)).map(({ file }) => file);
  }
}
