-- CreateEnum
CREATE TYPE "watchlist_status" AS ENUM ('PLANNING', 'WATCHING', 'PAUSED', 'DROPPED', 'COMPLETED');

-- CreateEnum
CREATE TYPE "score_format" AS ENUM ('POINT_100', 'POINT_10', 'STARS_5', 'STARS_5_HALF', 'THUMBS');

-- CreateEnum
CREATE TYPE "playback_standing" AS ENUM ('BELOW', 'RESUMABLE', 'FINISHED');

-- AlterTable
ALTER TABLE "preferences" ADD COLUMN     "remove_watched_from_watchlist" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "score_format" "score_format" NOT NULL DEFAULT 'POINT_100';

-- CreateTable
CREATE TABLE "watchlist_items" (
    "user_id" TEXT NOT NULL,
    "video_id" TEXT NOT NULL,
    "status" "watchlist_status" NOT NULL,
    "note" TEXT,
    "position" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "watchlist_items_pkey" PRIMARY KEY ("user_id","video_id")
);

-- CreateTable
CREATE TABLE "video_progress" (
    "user_id" TEXT NOT NULL,
    "video_id" TEXT NOT NULL,
    "reported_at" TIMESTAMPTZ(3),
    "event_rank" SMALLINT,
    "position_seconds" DOUBLE PRECISION,
    "duration_seconds" DOUBLE PRECISION,
    "sitting" TEXT,
    "standing" "playback_standing",
    "hidden_at" TIMESTAMPTZ(3),
    "restarted_at" TIMESTAMPTZ(3),
    "announced_at" TIMESTAMPTZ(3),

    CONSTRAINT "video_progress_pkey" PRIMARY KEY ("user_id","video_id")
);

-- CreateTable
CREATE TABLE "plays" (
    "user_id" TEXT NOT NULL,
    "video_id" TEXT NOT NULL,
    "sitting" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "watched_at" TIMESTAMPTZ(3) NOT NULL,
    "asserted_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "idempotency_key" TEXT,

    CONSTRAINT "plays_pkey" PRIMARY KEY ("user_id","video_id","sitting")
);

-- CreateTable
CREATE TABLE "history_states" (
    "user_id" TEXT NOT NULL,
    "cleared_at" TIMESTAMPTZ(3),

    CONSTRAINT "history_states_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "history_pauses" (
    "user_id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "history_pauses_pkey" PRIMARY KEY ("user_id","started_at")
);

-- CreateTable
CREATE TABLE "ratings" (
    "user_id" TEXT NOT NULL,
    "video_id" TEXT NOT NULL,
    "score" SMALLINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ratings_pkey" PRIMARY KEY ("user_id","video_id")
);

-- CreateTable
CREATE TABLE "reviews" (
    "user_id" TEXT NOT NULL,
    "video_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "contains_spoilers" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reviews_pkey" PRIMARY KEY ("user_id","video_id")
);

-- CreateTable
CREATE TABLE "rating_deltas" (
    "id" BIGSERIAL NOT NULL,
    "video_id" TEXT NOT NULL,
    "old_score" SMALLINT,
    "new_score" SMALLINT,

    CONSTRAINT "rating_deltas_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rating_summaries" (
    "video_id" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "total" BIGINT NOT NULL,
    "distribution" INTEGER[],

    CONSTRAINT "rating_summaries_pkey" PRIMARY KEY ("video_id")
);

-- CreateTable
CREATE TABLE "changes" (
    "user_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "video_id" TEXT,
    "removed" BOOLEAN NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "changes_pkey" PRIMARY KEY ("user_id","kind","key")
);

-- CreateIndex
CREATE INDEX "watchlist_items_by_position" ON "watchlist_items"("user_id", "position", "video_id");

-- CreateIndex
CREATE INDEX "watchlist_items_by_added_at" ON "watchlist_items"("user_id", "added_at", "video_id");

-- CreateIndex
CREATE INDEX "watchlist_items_by_updated_at" ON "watchlist_items"("user_id", "updated_at", "video_id");

-- CreateIndex
CREATE INDEX "plays_by_watched_at" ON "plays"("user_id", "watched_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "plays_by_id" ON "plays"("user_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "plays_by_idempotency_key" ON "plays"("user_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "ratings_by_updated_at" ON "ratings"("user_id", "updated_at", "video_id");

-- CreateIndex
CREATE INDEX "ratings_by_score" ON "ratings"("user_id", "score", "video_id");

-- CreateIndex
CREATE INDEX "ratings_by_video" ON "ratings"("video_id");

-- CreateIndex
CREATE INDEX "reviews_by_created_at" ON "reviews"("user_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "reviews_by_video" ON "reviews"("video_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "rating_deltas_by_video" ON "rating_deltas"("video_id");

-- CreateIndex
CREATE INDEX "changes_by_sequence" ON "changes"("user_id", "sequence", "kind", "key");
-- What follows is not expressible in schema.prisma.
--
-- Places are compared as bytes: the alphabet of the keys is made for that.
ALTER TABLE "watchlist_items" ALTER COLUMN "position" TYPE TEXT COLLATE "C";

-- Bounds that no fault of a service, no import and no repair by hand may get past; texts in code points, of
-- which one visible character may take eight (CODE_POINTS_PER_CHARACTER in src/platform/text.ts).
ALTER TABLE "watchlist_items"
    ADD CONSTRAINT "watchlist_items_video_id_length" CHECK (char_length("video_id") BETWEEN 1 AND 128),
    ADD CONSTRAINT "watchlist_items_note_length" CHECK (char_length("note") BETWEEN 1 AND 4000),
    ADD CONSTRAINT "watchlist_items_position_length" CHECK (char_length("position") BETWEEN 1 AND 1100);

ALTER TABLE "video_progress"
    ADD CONSTRAINT "video_progress_video_id_length" CHECK (char_length("video_id") BETWEEN 1 AND 128),
    ADD CONSTRAINT "video_progress_sitting_length" CHECK (char_length("sitting") <= 160),
    ADD CONSTRAINT "video_progress_position_range" CHECK ("position_seconds" BETWEEN 0 AND 10000000),
    ADD CONSTRAINT "video_progress_duration_range" CHECK ("duration_seconds" > 0 AND "duration_seconds" <= 10000000),
    ADD CONSTRAINT "video_progress_report_whole" CHECK (
        num_nulls("reported_at", "event_rank", "position_seconds", "sitting", "standing") IN (0, 5));

ALTER TABLE "plays"
    ADD CONSTRAINT "plays_video_id_length" CHECK (char_length("video_id") BETWEEN 1 AND 128),
    ADD CONSTRAINT "plays_sitting_length" CHECK (char_length("sitting") BETWEEN 1 AND 160),
    ADD CONSTRAINT "plays_idempotency_key_length" CHECK (char_length("idempotency_key") BETWEEN 1 AND 128);

ALTER TABLE "history_pauses"
    ADD CONSTRAINT "history_pauses_forward" CHECK ("ended_at" >= "started_at");

ALTER TABLE "ratings"
    ADD CONSTRAINT "ratings_video_id_length" CHECK (char_length("video_id") BETWEEN 1 AND 128),
    ADD CONSTRAINT "ratings_score_range" CHECK ("score" BETWEEN 1 AND 100);

ALTER TABLE "reviews"
    ADD CONSTRAINT "reviews_video_id_length" CHECK (char_length("video_id") BETWEEN 1 AND 128),
    ADD CONSTRAINT "reviews_body_length" CHECK (char_length("body") BETWEEN 20 AND 80000),
    ADD CONSTRAINT "reviews_version_positive" CHECK ("version" >= 1);

ALTER TABLE "rating_deltas"
    ADD CONSTRAINT "rating_deltas_old_range" CHECK ("old_score" BETWEEN 1 AND 100),
    ADD CONSTRAINT "rating_deltas_new_range" CHECK ("new_score" BETWEEN 1 AND 100);

ALTER TABLE "rating_summaries"
    ADD CONSTRAINT "rating_summaries_count_not_negative" CHECK ("count" >= 0),
    ADD CONSTRAINT "rating_summaries_ten_buckets" CHECK (cardinality("distribution") = 10);

ALTER TABLE "changes"
    ADD CONSTRAINT "changes_sequence_positive" CHECK ("sequence" >= 1);

-- What can be resumed is read as often as pages are opened, and is a small part of what has been reported.
-- The time of the report is in no index: a report then rewrites a row and no index (HOT).
CREATE INDEX "video_progress_resumable" ON "video_progress" ("user_id", "video_id")
    WHERE "standing" = 'RESUMABLE';

-- Tombstones are looked for by age when they are cleared away.
CREATE INDEX "changes_tombstones" ON "changes" ("user_id", "changed_at") WHERE "removed";

-- Positions are written every few seconds: room for the next version of a row in its page (HOT updates).
ALTER TABLE "video_progress" SET (fillfactor = 70);
