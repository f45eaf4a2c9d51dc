import type { Clock } from '../../platform/clock.js';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/identity/viewer.js';
import {
  emptyConnection,
  type PageArguments,
  readPage,
  toConnection,
} from '../../platform/pagination/index.js';
import type { LimitProblem, UserProblem } from '../../platform/user-problem.js';
import type { AccountService, UserRecord } from '../account/index.js';
import { isVisible, relationTo } from '../privacy/index.js';
import { type WatchlistAction, watchlistUpdated } from './watchlist.events.js';
import type { WatchlistLoaders } from './watchlist.loaders.js';
import { scopeOf, sortKeyOf, type WatchlistOrder } from './watchlist.orders.js';
import {
  changedItem,
  freshPlaces,
  listIsFull,
  notOnList,
  placeAtEnd,
  placeBetween,
  problemsOfVideoId,
  readAddition,
  readItemInput,
  type WatchlistAddition,
  type WatchlistItemInput,
} from './watchlist.rules.js';
import type { WatchlistStore } from './watchlist.store.js';
import type { WatchlistItem, WatchlistPage, WatchlistStatus } from './watchlist.types.js';

export interface WatchlistArguments extends PageArguments {
  readonly status?: WatchlistStatus | null | undefined;
  readonly orderBy?: WatchlistOrder | null | undefined;
}

/** The entry and the viewer as they are now; both null when there are `userErrors`. */
export interface WatchlistEdit {
  readonly item: WatchlistItem | null;
  readonly user: UserRecord | null;
  readonly userErrors: readonly (UserProblem | LimitProblem)[];
}

/** Whether the video was on the list, and the viewer as they are now; null when there are `userErrors`. */
export interface WatchlistRemoval {
  readonly removed: boolean;
  readonly user: UserRecord | null;
  readonly userErrors: readonly UserProblem[];
}

/** Where an entry is. */
type Spot = Pick<WatchlistItem, 'videoId' | 'position'>;

/**
 * What people want to watch. Edits are of the viewer's own list alone: none takes a person's id. One that
 * changes nothing leaves `updatedAt` alone and tells nobody.
 */
export class WatchlistService {
  constructor(
    private readonly deps: {
      readonly account: AccountService;
      readonly store: WatchlistStore;
      readonly clock: Clock;
      /** How many videos one list can hold. */
      readonly maxItems: number;
    },
  ) {}

  /**
   * A page of a person's list; for whoever may not see it, of an empty one.
   *
   * @throws BadUserInputError as `readPage` does, whoever asks.
   */
  async page(
    user: UserRecord,
    { status = null, orderBy, ...args }: WatchlistArguments,
    { viewer, loaders }: { readonly viewer: Viewer; readonly loaders: WatchlistLoaders },
  ): Promise<WatchlistPage> {
    const order = orderBy ?? 'POSITION';
    const scope = scopeOf(user.id, order, status);
    const page = readPage(args, scope);
    if (!isVisible(user.privacy.watchlist, relationTo(viewer, user.id)))
      return emptyConnection(page);
    const request = { page, orderBy: order, status };
    return toConnection(await loaders.watchlistPages.load({ of: user.id, request }), {
      page,
      scope,
      keyOf: (item) => sortKeyOf(item, order),
      totalCount: () => loaders.watchlistCounts.load({ of: user.id, request: { status } }),
    });
  }

  /** The entry of a video in the viewer's own list. Null when there is none, and for whoever is no person. */
  async viewerItem(
    viewer: Viewer,
    videoId: string,
    loaders: WatchlistLoaders,
  ): Promise<WatchlistItem | null> {
    if (viewer.kind !== 'PERSON') return null;
    return loaders.viewerWatchlistItems.load({ of: videoId, request: { userId: viewer.id } });
  }

  /** Puts a video at the end of the list; one that is there stays as it is, also on a full list. */
  async add(viewer: Viewer, addition: WatchlistAddition): Promise<WatchlistEdit> {
    const { account, store, clock, maxItems } = this.deps;
    account.requirePerson(viewer);
    const { videoId } = addition;
    const { note, problems } = readAddition(addition);
    if (problems.length > 0) return refused(...problems);
    return account.edit(viewer, async (tx, user) => {
      const known = (await store.lockItems(tx, user.id, [videoId])).get(videoId);
      if (known) return { item: known, user, userErrors: [] };
      const { count, lastPlace } = await store.measure(tx, user.id);
      if (count >= maxItems) return refused(listIsFull(maxItems, count));
      const now = clock.now();
      const item: WatchlistItem = {
        videoId,
        status: 'PLANNING',
        note,
        position: placeAtEnd(lastPlace),
        addedAt: now,
        updatedAt: now,
      };
      await store.insert(tx, user.id, item);
      tx.emit(watchlistUpdated(user.id, { ...item, action: 'ADDED' }));
      return { item, user, userErrors: [] };
    });
  }

  /** Takes a video off the list; one that is not there is taken off all the same. */
  async remove(viewer: Viewer, videoId: string): Promise<WatchlistRemoval> {
    const { account, store } = this.deps;
    account.requirePerson(viewer);
    const problems = problemsOfVideoId(videoId, 'videoId');
    if (problems.length > 0) return { removed: false, user: null, userErrors: problems };
    return account.edit(viewer, async (tx, user) => {
      const item = await store.remove(tx, user.id, videoId);
      if (item) tx.emit(watchlistUpdated(user.id, { ...item, action: 'REMOVED' }));
      return { removed: item !== null, user, userErrors: [] };
    });
  }

  /** Changes status or note of an entry. */
  async update(viewer: Viewer, input: WatchlistItemInput): Promise<WatchlistEdit> {
    const { account, store } = this.deps;
    account.requirePerson(viewer);
    const { requested, problems } = readItemInput(input);
    if (problems.length > 0) return refused(...problems);
    return account.edit(viewer, async (tx, user) => {
      const items = await store.lockItems(tx, user.id, [input.videoId]);
      const item = items.get(input.videoId);
      if (!item) return refused(notOnList(['input', 'videoId']));
      const changes = changedItem(item, requested);
      if (Object.keys(changes).length === 0) return { item, user, userErrors: [] };
      return this.save(tx, user, { item: { ...item, ...changes }, action: 'UPDATED' });
    });
  }

  /**
   * Puts an entry behind another one or, with null, at the start. Only its own row is written, save where
   * thousands of moves to one spot have left no place there (see `placeBetween`): then every entry gets a
   * new one, in the same order, and a cursor of the order by position that was given before may skip or
   * repeat entries.
   */
  async move(
    viewer: Viewer,
    { videoId, after }: { readonly videoId: string; readonly after: string | null },
  ): Promise<WatchlistEdit> {
    const { account, store } = this.deps;
    account.requirePerson(viewer);
    const problems = [
      ...problemsOfVideoId(videoId, 'videoId'),
      ...(after === null ? [] : problemsOfVideoId(after, 'after')),
    ];
    if (problems.length > 0) return refused(...problems);
    return account.edit(viewer, async (tx, user) => {
      const items = await store.lockItems(tx, user.id, [videoId, after ?? videoId]);
      const item = items.get(videoId);
      const before = after === null ? null : (items.get(after) ?? null);
      const missing = [
        ...(item ? [] : [notOnList(['videoId'])]),
        ...(before || after === null ? [] : [notOnList(['after'])]),
      ];
      if (!item || missing.length > 0) return refused(...missing);
      const behind = await store.findBehind(tx, user.id, before);
      if (videoId === after || videoId === behind?.videoId) return { item, user, userErrors: [] };
      const position = await this.findPlace(tx, user.id, { before, behind });
      return this.save(tx, user, { item: { ...item, position }, action: 'MOVED' });
    });
  }

  /** A place between two neighbours, null standing for an end of the list. */
  private async findPlace(
    tx: Transaction,
    userId: string,
    { before, behind }: { readonly before: Spot | null; readonly behind: Spot | null },
  ): Promise<string> {
    const found = placeBetween(before?.position ?? null, behind?.position ?? null);
    if (found !== null) return found;
    const fresh = freshPlaces(await this.deps.store.lockList(tx, userId));
    await this.deps.store.setPlaces(tx, userId, fresh);
    const placeOf = (spot: Spot | null) => (spot && fresh.get(spot.videoId)) ?? null;
    const place = placeBetween(placeOf(before), placeOf(behind));
    if (place === null) throw new Error('Fresh places leave no place between them.');
    return place;
  }

  private async save(
    tx: Transaction,
    user: UserRecord,
    { item, action }: { readonly item: WatchlistItem; readonly action: WatchlistAction },
  ): Promise<WatchlistEdit> {
    const saved = { ...item, updatedAt: this.deps.clock.now() };
    await this.deps.store.update(tx, user.id, saved);
    tx.emit(watchlistUpdated(user.id, { ...saved, action }));
    return { item: saved, user, userErrors: [] };
  }
}

function refused(...userErrors: readonly (UserProblem | LimitProblem)[]): WatchlistEdit {
  return { item: null, user: null, userErrors };
}
