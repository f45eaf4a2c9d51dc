import type { Services } from '../../graphql/context.js';
import type { Viewer } from '../../platform/identity/viewer.js';
import { DEMO_VIDEO_SECONDS, type DemoVideoId } from './demo-videos.js';
import type { DemoWatching } from './demo-watching.js';

type WatchingServices = Pick<
  Services,
  'historyChanges' | 'playback' | 'rating' | 'review' | 'watchlist'
>;

const DAY_MS = 86_400_000;

const DEVICE = 'demo';

/**
 * Has a person do all that, through the services that everybody uses. Doing it again changes nothing.
 *
 * @param since Their first visit, from which days count back.
 */
export async function createDemoWatching(
  services: WatchingServices,
  viewer: Viewer,
  { watching, since }: { readonly watching: DemoWatching; readonly since: Date },
): Promise<void> {
  await fillWatchlist(services, viewer, watching);
  await fillHistory(services, viewer, { watching, since });
  for (const [videoId, score] of Object.entries(watching.ratings ?? {}))
    await services.rating.rate(viewer, { videoId, score });
  for (const review of watching.reviews ?? []) await services.review.submit(viewer, review);
}

async function fillWatchlist(
  { watchlist }: WatchingServices,
  viewer: Viewer,
  watching: DemoWatching,
): Promise<void> {
  for (const { videoId, note, status } of watching.watchlist ?? []) {
    await watchlist.add(viewer, { videoId, note });
    if (status) await watchlist.update(viewer, { videoId, status });
  }
}

async function fillHistory(
  { playback, historyChanges }: WatchingServices,
  viewer: Viewer,
  { watching, since }: { readonly watching: DemoWatching; readonly since: Date },
): Promise<void> {
  const { watched = [], begun = [], seenElsewhere = [], hidden = [] } = watching;
  const before = (days: number) => new Date(since.getTime() - days * DAY_MS);
  const stopAt = (videoId: DemoVideoId, daysAgo: number, positionSeconds: number) => ({
    videoId,
    positionSeconds,
    durationSeconds: DEMO_VIDEO_SECONDS[videoId],
    event: 'STOP' as const,
    occurredAt: before(daysAgo),
    deviceId: DEVICE,
  });
  await playback.recordBatch(viewer, [
    ...watched.map(([videoId, daysAgo]) => stopAt(videoId, daysAgo, DEMO_VIDEO_SECONDS[videoId])),
    ...begun.map((report) => stopAt(...report)),
  ]);
  for (const [videoId, daysAgo] of seenElsewhere)
    await historyChanges.append(viewer, {
      videoId,
      watchedAt: before(daysAgo),
      idempotencyKey: `${DEVICE}:${videoId}:${daysAgo}`,
    });
  for (const videoId of hidden) await historyChanges.hide(viewer, videoId);
}
