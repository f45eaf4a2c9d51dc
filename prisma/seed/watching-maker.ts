import { generateKeyBetween } from 'fractional-indexing';
import type { Rating, Review } from '../../src/modules/rating/index.js';
import type { WatchlistItem } from '../../src/modules/watchlist/index.js';
import { DEMO_VIDEO_SECONDS, type DemoVideoId } from '../../src/start/embedded/demo-videos.js';
import { type Random, uuidAt } from './random.js';
import { NOTES, OPINIONS, SPOILERS } from './watching-phrases.js';

/** What somebody has watched, wants to watch and thinks of it: as it is now, each thing with its dates. */
export interface SeedWatching {
  /** In the order of the list. */
  readonly watchlist: readonly WatchlistItem[];
  readonly reports: readonly SeedReport[];
  readonly ratings: readonly Rating[];
  readonly reviews: readonly Omit<Review, 'authorId'>[];
}

/** A player told where it was: at the end, or where the person stopped on the way. */
export interface SeedReport {
  readonly videoId: string;
  readonly positionSeconds: number;
  readonly durationSeconds: number;
  readonly occurredAt: Date;
  readonly playbackId: string;
  /** The entry of the history that the end of a video makes; null on the way. */
  readonly playId: string | null;
}

interface Span {
  readonly from: number;
  readonly until: number;
}

/** The well-known ones first. */
const VIDEOS = Object.keys(DEMO_VIDEO_SECONDS) as DemoVideoId[];

const MAX_VIDEOS = 30;
const MAX_PLAYS_OF_ONE = 3;
/** Somebody who stopped here goes on another day: no longer the beginning, and not yet the end. */
const STOPPED_AT_PERCENT = { min: 15, max: 85 };

/** What becomes of a video that somebody has come upon: shares of all. */
const FATES = [
  { share: 0.3, make: want },
  { share: 0.15, make: begin },
  { share: 0.05, make: giveUp },
  { share: 0.5, make: watch },
] as const;

/** What one person does with one video. */
interface Doing {
  readonly videoId: DemoVideoId;
  readonly random: Random;
  /** Each time a later moment. */
  readonly next: () => Date;
}

interface Done {
  readonly item?: Omit<WatchlistItem, 'position'>;
  readonly reports?: readonly SeedReport[];
  readonly rating?: Rating;
  readonly review?: Omit<Review, 'authorId'>;
}

/** Everything that somebody does with videos in a span of time. */
export function makeWatching(span: Span, random: Random): SeedWatching {
  const count = random.mostlySmall(1, MAX_VIDEOS);
  const done = pickVideos(count, random).map((videoId) =>
    pickFate(random)({ videoId, random, next: momentsIn(span, random) }),
  );
  const items = done.flatMap(({ item }) => item ?? []);
  return {
    watchlist: inPlace(items.sort((a, b) => a.addedAt.getTime() - b.addedAt.getTime())),
    reports: done.flatMap(({ reports }) => reports ?? []),
    ratings: done.flatMap(({ rating }) => rating ?? []),
    reviews: done.flatMap(({ review }) => review ?? []),
  };
}

function want({ videoId, random, next }: Doing): Done {
  return { item: makeItem(videoId, next(), random) };
}

function begin({ videoId, random, next }: Doing): Done {
  const item = makeItem(videoId, next(), random);
  const reports = [stopOnTheWay(videoId, next(), random)];
  if (random.chance(0.6)) return { reports };
  const status = random.chance(0.7) ? 'WATCHING' : 'PAUSED';
  return { reports, item: { ...item, status, updatedAt: next() } };
}

function giveUp({ videoId, random, next }: Doing): Done {
  const item = makeItem(videoId, next(), random);
  const reports = [stopOnTheWay(videoId, next(), random)];
  return { reports, item: { ...item, status: 'DROPPED', updatedAt: next() } };
}

function watch({ videoId, random, next }: Doing): Done {
  const item = makeItem(videoId, next(), random);
  const plays = random.mostlySmall(1, MAX_PLAYS_OF_ONE);
  const reports = Array.from({ length: plays }, () => reachEnd(videoId, next(), random));
  return {
    reports,
    ...(random.chance(0.2) && { item: { ...item, status: 'COMPLETED', updatedAt: next() } }),
    ...(random.chance(0.5) && { rating: makeRating(videoId, next(), random) }),
    ...(random.chance(0.08) && { review: makeReview(videoId, next(), random) }),
  };
}

function makeItem(videoId: string, addedAt: Date, random: Random): Omit<WatchlistItem, 'position'> {
  const note = random.chance(0.3) ? random.pick(NOTES) : null;
  return { videoId, status: 'PLANNING', note, addedAt, updatedAt: addedAt };
}

function stopOnTheWay(videoId: DemoVideoId, occurredAt: Date, random: Random): SeedReport {
  const percent = random.whole(STOPPED_AT_PERCENT.min, STOPPED_AT_PERCENT.max);
  const positionSeconds = (DEMO_VIDEO_SECONDS[videoId] * percent) / 100;
  return { ...reachEnd(videoId, occurredAt, random), positionSeconds, playId: null };
}

function reachEnd(videoId: DemoVideoId, occurredAt: Date, random: Random): SeedReport {
  const durationSeconds = DEMO_VIDEO_SECONDS[videoId];
  return {
    videoId,
    positionSeconds: durationSeconds,
    durationSeconds,
    occurredAt,
    playbackId: uuidAt(occurredAt, random),
    playId: uuidAt(occurredAt, random),
  };
}

/** Most people rate what they liked, and each video has a level of its own. */
function makeRating(videoId: DemoVideoId, at: Date, random: Random): Rating {
  const liked = 45 + ((VIDEOS.indexOf(videoId) * 17) % 40);
  const score = Math.min(100, Math.max(1, liked + random.whole(-25, 25)));
  return { videoId, score, createdAt: at, updatedAt: at };
}

function makeReview(videoId: string, at: Date, random: Random): Omit<Review, 'authorId'> {
  const containsSpoilers = random.chance(0.25);
  const sentences: string[] = random.pickSome(OPINIONS, random.whole(2, 5));
  if (containsSpoilers) sentences.push(...random.pickSome(SPOILERS, 1));
  return {
    id: uuidAt(at, random),
    videoId,
    body: sentences.join(random.chance(0.2) ? '\n\n' : ' '),
    containsSpoilers,
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
}

/** As the service does: each one behind the last. */
function inPlace(items: readonly Omit<WatchlistItem, 'position'>[]): WatchlistItem[] {
  let position: string | null = null;
  return items.map((item) => {
    position = generateKeyBetween(position, null);
    return { ...item, position };
  });
}

/** Different ones, of which some are watched by many. */
function pickVideos(count: number, random: Random): DemoVideoId[] {
  const picked = new Set<DemoVideoId>();
  while (picked.size < count) {
    const video = VIDEOS[random.mostlySmall(0, VIDEOS.length - 1)];
    if (video !== undefined) picked.add(video);
  }
  return [...picked];
}

function pickFate(random: Random): (doing: Doing) => Done {
  let left = random.fraction();
  for (const { share, make } of FATES) {
    left -= share;
    if (left < 0) return make;
  }
  return watch;
}

/** Moments of a span, each later than the one before. */
function momentsIn({ from, until }: Span, random: Random): () => Date {
  let time = from;
  return () => {
    time += 1 + Math.floor(random.fraction() ** 2 * Math.max(0, until - time));
    return new Date(time);
  };
}
