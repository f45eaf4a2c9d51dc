import { withDeadline } from '../../platform/deadline.js';
import type { Logger } from '../../platform/logger.js';
import type { CdnInvalidation } from '../../platform/object-store/cdn-invalidation.js';
import {
  type ObjectStore,
  ObjectStoreUnavailableError,
} from '../../platform/object-store/object-store.js';
import { FILE_NAMES, isPublicFile } from './avatar.files.js';
import type { AvatarUpkeepStore } from './avatar-upkeep.store.js';

/** How long a request waits for files to be removed before it leaves that to the upkeep. */
const AT_ONCE_TIMEOUT_MS = 3_000;
const BATCH = 200;

/** Removes the files that committed changes have given up: from the store, and from what a CDN keeps of them. */
export class AvatarRemovals {
  constructor(
    private readonly deps: {
      readonly store: AvatarUpkeepStore;
      readonly files: ObjectStore;
      readonly cdn: CdnInvalidation;
      readonly log: Logger;
    },
  ) {}

  /** Removes at once what a change has just scheduled. What fails is left to the upkeep: it never rejects. */
  async removeNow(prefixes: readonly string[]): Promise<void> {
    if (prefixes.length === 0) return;
    try {
      await withDeadline({ timeoutMs: AT_ONCE_TIMEOUT_MS }, (signal) =>
        this.remove(prefixes, signal),
      );
    } catch (error) {
      this.deps.log.warn({ err: error }, 'files of pictures not removed yet; the upkeep goes on');
    }
  }

  /**
   * Removes everything that is scheduled. What the store refuses to remove stays scheduled, and holds up nothing else.
   *
   * @returns how much was removed.
   * @throws what the store said of the first that it refused, after all the others; ObjectStoreUnavailableError as
   * soon as it does not answer.
   */
  async removeScheduled(signal: AbortSignal): Promise<number> {
    let removed = 0;
    let after = '';
    const failures: unknown[] = [];
    for (;;) {
      signal.throwIfAborted();
      const prefixes = await this.deps.store.listRemovals(after, BATCH);
      const last = prefixes.at(-1);
      if (last === undefined) break;
      const failed = await this.removeEach(prefixes, signal);
      failures.push(...failed);
      removed += prefixes.length - failed.length;
      after = last;
    }
    if (failures.length > 0) throw failures[0];
    return removed;
  }

  /** All together, or one by one where that fails. What failed. */
  private async removeEach(prefixes: readonly string[], signal: AbortSignal): Promise<unknown[]> {
    try {
      await this.remove(prefixes, signal);
      return [];
    } catch (error) {
      if (error instanceof ObjectStoreUnavailableError) throw error;
      if (prefixes.length === 1) return [error];
    }
    const failures: unknown[] = [];
    for (const prefix of prefixes) {
      signal.throwIfAborted();
      await this.remove([prefix], signal).catch((error: unknown) => failures.push(error));
    }
    return failures;
  }

  private async remove(prefixes: readonly string[], signal: AbortSignal): Promise<void> {
    const keys = prefixes.flatMap(keysBelow);
    await this.deps.files.delete(keys, { signal });
    const cached = keys.filter(isPublicFile);
    // Last, and before the row is forgotten: what the origin still has could be fetched again.
    if (cached.length > 0) await this.deps.cdn.invalidate(cached, { signal });
    await this.deps.store.forgetRemovals(prefixes);
  }
}

/** What lies there is known by name: a picture's folder has the same files as any other. */
function keysBelow(prefix: string): string[] {
  return prefix.endsWith('/') ? FILE_NAMES.map((name) => `${prefix}${name}`) : [prefix];
}
