import type { Clock } from '../../platform/clock.js';
import type { Viewer } from '../../platform/identity/viewer.js';
import {
  type CursorScope,
  emptyConnection,
  type Page,
  type PageArguments,
  readPage,
  toConnection,
} from '../../platform/pagination/index.js';
import type { UserRecord } from '../account/index.js';
import { isVisible, relationTo } from '../privacy/index.js';
import { isVideoId } from '../video/index.js';
import type { HistoryLoaders } from './history.loaders.js';
import {
  continueWatchingKeyOf,
  continueWatchingScope,
  type HistoryFilter,
  historyKeyOf,
  historyScope,
} from './history.orders.js';
import type {
  HistoryEntry,
  HistoryPage,
  HistoryRecording,
  VideoProgress,
  VideoProgressPage,
} from './history.types.js';
import { recordingOf } from './recording.rules.js';

/** Who is looking, and what loads for them. */
export interface HistoryReader {
  readonly viewer: Viewer;
  readonly loaders: HistoryLoaders;
}

/** Absent or null: no matter. */
export interface HistoryArguments extends PageArguments {
  readonly videoId?: string | null | undefined;
  readonly from?: Date | null | undefined;
  readonly to?: Date | null | undefined;
}

/** What people have watched, through the eyes of others. */
export class HistoryService {
  constructor(private readonly clock: Clock) {}

  /**
   * A part of a person's history, the latest first; empty for whoever may not see it.
   *
   * @throws BadUserInputError for sizes and cursors that are not of this list, whoever asks.
   */
  async history(
    user: UserRecord,
    args: HistoryArguments,
    { viewer, loaders }: HistoryReader,
  ): Promise<HistoryPage> {
    const { videoId = null, from = null, to = null } = args;
    const filter: HistoryFilter = { videoId, from, to };
    const scope = historyScope(user.id, filter);
    const page = readPage(args, scope);
    if (!seesHistory(viewer, user) || (videoId !== null && !isVideoId(videoId)))
      return emptyConnection(page);
    const key = { of: user.id, request: { page, ...filter } };
    return toConnection(await loaders.historyPages.load(key), {
      page,
      scope,
      keyOf: historyKeyOf,
      totalCount: () => loaders.historyCounts.load({ of: user.id, request: filter }),
    });
  }

  /**
   * What a person can go on watching, the latest report first; empty for whoever may not see the history.
   *
   * @throws BadUserInputError for sizes and cursors that are not of this list, whoever asks.
   */
  async continueWatching(
    user: UserRecord,
    args: PageArguments,
    { viewer, loaders }: HistoryReader,
  ): Promise<VideoProgressPage> {
    const scope: CursorScope = continueWatchingScope(user.id);
    const page: Page = readPage(args, scope);
    if (!seesHistory(viewer, user)) return emptyConnection(page);
    const entries = await loaders.continueWatchingPages.load({ of: user.id, request: page });
    return toConnection(entries, {
      page,
      scope,
      keyOf: continueWatchingKeyOf,
      totalCount: () => loaders.continueWatchingCounts.load(user.id),
    });
  }

  /** Where a person stands in a video. Null when nothing is known, and for whoever may not see the history. */
  async progress(
    user: UserRecord,
    videoId: string,
    { viewer, loaders }: HistoryReader,
  ): Promise<VideoProgress | null> {
    if (!seesHistory(viewer, user) || !isVideoId(videoId)) return null;
    return loaders.videoProgress.load({ userId: user.id, videoId });
  }

  /** Where the viewer stands in a video. Null when nothing is known, and for whoever is not a person. */
  async viewerProgress(
    videoId: string,
    { viewer, loaders }: HistoryReader,
  ): Promise<VideoProgress | null> {
    if (viewer.kind !== 'PERSON') return null;
    return loaders.videoProgress.load({ userId: viewer.id, videoId });
  }

  /** An entry of the viewer's own history. Null when it is not there, and for whoever is not a person. */
  async viewerEntry(id: string, { viewer, loaders }: HistoryReader): Promise<HistoryEntry | null> {
    if (viewer.kind !== 'PERSON') return null;
    return loaders.historyEntries.load({ userId: viewer.id, id });
  }

  /** Whether the viewer has watched a video to its end, once or more often, by their own history. */
  async hasWatched(videoId: string, reader: HistoryReader): Promise<boolean> {
    return (await this.viewerProgress(videoId, reader))?.watched ?? false;
  }

  /** Whether a person's history is being recorded, for the person alone; null for everybody else. */
  async recording(
    user: UserRecord,
    { viewer, loaders }: HistoryReader,
  ): Promise<HistoryRecording | null> {
    if (relationTo(viewer, user.id) !== 'OWNER') return null;
    return recordingOf(await loaders.historyPauses.load(user.id), this.clock.now());
  }
}

function seesHistory(viewer: Viewer, user: UserRecord): boolean {
  return isVisible(user.privacy.history, relationTo(viewer, user.id));
}
