import type { Clock } from '../../platform/clock.js';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/identity/viewer.js';
import type { Ids } from '../../platform/ids.js';
import { InputPlace, type UserProblem } from '../../platform/user-problem.js';
import type { AccountService, UserRecord } from '../account/index.js';
import { checkVideoId } from '../video/index.js';
import {
  entryAdded,
  entryRemoved,
  historyCleared,
  historyRecordingUpdated,
  rewatchStarted,
  videoHidden,
} from './history.events.js';
import type { HistoryEntry, HistoryRecording } from './history.types.js';
import type { HistoryChangesStore } from './history-changes.store.js';
import {
  type AppendInput,
  checkAppend,
  checkEntryIds,
  checkRecording,
  isEntryId,
  type RecordingInput,
} from './history-input.js';
import { covering, isSameProgress, viewProgress } from './progress.rules.js';
import { isIn, isPaused, nextPause, recordingOf } from './recording.rules.js';
import type { WatchedVideosStore } from './watched-videos.store.js';

interface Answer {
  /** The person as they are now; null when there are `userErrors`. */
  readonly user: UserRecord | null;
  readonly userErrors: readonly UserProblem[];
}

export interface AppendAnswer extends Answer {
  readonly entry: HistoryEntry | null;
  readonly recorded: boolean;
}

export interface RemoveAnswer extends Answer {
  readonly removedIds: readonly string[];
}

export interface ClearAnswer extends Answer {
  readonly clearedAt: Date | null;
}

/** The progress in the video is read when it is asked for. */
export interface ProgressAnswer extends Answer {
  readonly videoId: string;
}

export interface RecordingAnswer extends Answer {
  readonly historyRecording: HistoryRecording | null;
}

/** What people say about their own history. */
export class HistoryChangesService {
  constructor(
    private readonly deps: {
      readonly account: AccountService;
      readonly store: HistoryChangesStore;
      readonly watched: WatchedVideosStore;
      readonly clock: Clock;
      readonly ids: Ids;
    },
  ) {}

  /** Adds what the viewer has seen elsewhere; the same key again gives the first answer again. */
  async append(viewer: Viewer, input: AppendInput): Promise<AppendAnswer> {
    this.deps.account.requirePerson(viewer);
    const refused = (userErrors: readonly UserProblem[]): AppendAnswer => ({
      user: null,
      entry: null,
      recorded: false,
      userErrors,
    });
    const problems = checkAppend(input, this.deps.clock.now());
    if (problems.length > 0) return refused(problems);
    return this.deps.account.edit(viewer, async (tx, user) => {
      const known = await this.deps.store.findAppended(tx, user.id, input.idempotencyKey);
      if (known && !isSameEntry(known.entry, input)) return refused([KEY_REUSED]);
      const entry = known ? known.entry : await this.add(tx, user.id, input);
      const isThere = known?.isInHistory ?? true;
      return { user, entry: isThere ? entry : null, recorded: entry !== null, userErrors: [] };
    });
  }

  /** Null while nothing is recorded. */
  private async add(
    tx: Transaction,
    userId: string,
    { videoId, watchedAt, idempotencyKey }: AppendInput,
  ): Promise<HistoryEntry | null> {
    const { store, watched, ids, clock } = this.deps;
    const now = clock.now();
    const isUnrecorded =
      isPaused(await store.lastPause(tx, userId), now) ||
      isIn(await store.pauseBefore(tx, userId, watchedAt), watchedAt);
    if (isUnrecorded) return null;
    const id = ids.uuid();
    await store.append(tx, userId, { id, videoId, watchedAt, idempotencyKey }, now);
    tx.emit(entryAdded(userId, { id, videoId, watchedAt }));
    await watched.takeOffWatchlists(tx, [{ userId, videoId, watchedAt }]);
    return { id, videoId, watchedAt, source: 'ADDED' };
  }

  /** Removes entries for good. Ids of none, of others and of removed ones are left out. */
  async remove(viewer: Viewer, ids: readonly string[]): Promise<RemoveAnswer> {
    this.deps.account.requirePerson(viewer);
    const problems = checkEntryIds(ids);
    if (problems.length > 0) return { user: null, removedIds: [], userErrors: problems };
    const wanted = [...new Set(ids.filter(isEntryId))];
    return this.deps.account.edit(viewer, async (tx, user) => {
      const at = this.deps.clock.now();
      const removed = await this.deps.store.remove(tx, user.id, { ids: wanted, at });
      const removedIds = wanted.filter((id) => removed.has(id));
      for (const id of removedIds)
        tx.emit(entryRemoved(user.id, { id, videoId: removed.get(id)?.videoId ?? '' }));
      return { user, removedIds, userErrors: [] };
    });
  }

  /** Forgets everything up to now; where there was nothing, that is told to nobody. */
  async clear(viewer: Viewer): Promise<ClearAnswer> {
    return this.deps.account.edit(viewer, async (tx, user) => {
      const now = this.deps.clock.now();
      const { clearedAt, isEmpty, later } = await this.deps.store.clear(tx, user.id, now);
      if (!isEmpty) tx.emit(historyCleared(user.id, clearedAt, later));
      return { user, clearedAt, userErrors: [] };
    });
  }

  /** Takes a video out of what the viewer can go on watching, until a later report. */
  async hide(viewer: Viewer, videoId: string): Promise<ProgressAnswer> {
    return this.cover(viewer, videoId, 'hidden');
  }

  /** Begins a video anew: reports up to now hold no more. That it was watched stays. */
  async restart(viewer: Viewer, videoId: string): Promise<ProgressAnswer> {
    return this.cover(viewer, videoId, 'restarted');
  }

  /**
   * The tombstone moves each time; it is told of when that changes what is seen. While nothing is recorded,
   * none is set where nothing is stored of the video.
   */
  private async cover(
    viewer: Viewer,
    videoId: string,
    tombstone: 'hidden' | 'restarted',
  ): Promise<ProgressAnswer> {
    this.deps.account.requirePerson(viewer);
    const place = InputPlace.root('videoId');
    checkVideoId(videoId, place);
    if (place.allProblems.length > 0) return { user: null, videoId, userErrors: place.allProblems };
    return this.deps.account.edit(viewer, async (tx, user) => {
      const { store, clock } = this.deps;
      const now = clock.now();
      const before = await store.lockProgress(tx, user.id, videoId);
      const after = covering(before, tombstone, now);
      const isCovered = await store.coverReports(tx, tombstone, {
        userId: user.id,
        videoId,
        at: after.at,
        isNewKept: !isPaused(await store.lastPause(tx, user.id), now),
      });
      if (isCovered && !isSameProgress(viewProgress(before), viewProgress(after.record)))
        tx.emit(
          tombstone === 'hidden'
            ? videoHidden(user.id, videoId, after.at)
            : rewatchStarted(user.id, videoId, after.at),
        );
      return { user, videoId, userErrors: [] };
    });
  }

  /** Stops or starts recording; what already holds is told to nobody. */
  async setRecording(viewer: Viewer, input: RecordingInput): Promise<RecordingAnswer> {
    this.deps.account.requirePerson(viewer);
    const problems = checkRecording(input, this.deps.clock.now());
    if (problems.length > 0) return { user: null, historyRecording: null, userErrors: problems };
    return this.deps.account.edit(viewer, async (tx, user) => {
      const now = this.deps.clock.now();
      const last = await this.deps.store.lastPause(tx, user.id);
      const wanted = { paused: input.paused, until: input.until ?? null };
      const change = nextPause(last, wanted, now);
      if (change?.kind === 'START') await this.deps.store.startPause(tx, user.id, change.pause);
      if (change?.kind === 'END') await this.deps.store.endPause(tx, user.id, change.pause);
      if (change) tx.emit(historyRecordingUpdated(user.id, wanted));
      const historyRecording = change ? wanted : recordingOf(last, now);
      return { user, historyRecording, userErrors: [] };
    });
  }
}

const KEY_REUSED: UserProblem = {
  code: 'IDEMPOTENCY_KEY_REUSED',
  message: 'This key was used before, for another video or moment. Use a new one.',
  path: ['idempotencyKey'],
};

function isSameEntry(entry: HistoryEntry, { videoId, watchedAt }: AppendInput): boolean {
  return entry.videoId === videoId && entry.watchedAt.getTime() === watchedAt.getTime();
}
