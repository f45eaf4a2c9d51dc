-- CreateEnum
CREATE TYPE "privacy_level" AS ENUM ('PUBLIC', 'AUTHENTICATED', 'PRIVATE');

-- CreateEnum
CREATE TYPE "theme" AS ENUM ('LIGHT', 'DARK', 'AUTO');

-- CreateTable
CREATE TABLE "users" (
    "user_id" TEXT NOT NULL,
    "display_name" TEXT,
    "bio" TEXT,
    "location" TEXT,
    "timezone" TEXT,
    "interests" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "social_links" JSONB NOT NULL DEFAULT '[]',
    "display_name_privacy" "privacy_level" NOT NULL DEFAULT 'PUBLIC',
    "bio_privacy" "privacy_level" NOT NULL DEFAULT 'PUBLIC',
    "avatar_privacy" "privacy_level" NOT NULL DEFAULT 'PUBLIC',
    "location_privacy" "privacy_level" NOT NULL DEFAULT 'AUTHENTICATED',
    "social_links_privacy" "privacy_level" NOT NULL DEFAULT 'PUBLIC',
    "activity_status_privacy" "privacy_level" NOT NULL DEFAULT 'PRIVATE',
    "watchlist_privacy" "privacy_level" NOT NULL DEFAULT 'PRIVATE',
    "history_privacy" "privacy_level" NOT NULL DEFAULT 'PRIVATE',
    "ratings_privacy" "privacy_level" NOT NULL DEFAULT 'AUTHENTICATED',
    "followers_privacy" "privacy_level" NOT NULL DEFAULT 'AUTHENTICATED',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "users_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "preferences" (
    "user_id" TEXT NOT NULL,
    "theme" "theme" NOT NULL,
    "language" TEXT NOT NULL,
    "notify_by_email" BOOLEAN NOT NULL,
    "notify_by_push" BOOLEAN NOT NULL,
    "notify_in_app" BOOLEAN NOT NULL,
    "show_online_status" BOOLEAN NOT NULL,
    "allow_direct_messages" BOOLEAN NOT NULL,
    "show_read_receipts" BOOLEAN NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "preferences_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "event_sequences" (
    "user_id" TEXT NOT NULL,
    "last" BIGINT NOT NULL,

    CONSTRAINT "event_sequences_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "outbox_events" (
    "user_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "event_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "envelope" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outbox_events_pkey" PRIMARY KEY ("user_id","sequence")
);

-- CreateTable
CREATE TABLE "audit_records" (
    "user_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "actor_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "fields" TEXT[],
    "request_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_records_pkey" PRIMARY KEY ("user_id","id")
);
-- What follows is not expressible in schema.prisma.
--
-- The services hold the exact rules and answer in words. These bounds are what no fault of theirs, no
-- import and no repair by hand may get past. They count code points, of which one visible character may
-- take eight (CODE_POINTS_PER_CHARACTER in src/platform/text.ts).
ALTER TABLE "users"
    ADD CONSTRAINT "users_user_id_length" CHECK (char_length("user_id") BETWEEN 1 AND 128),
    ADD CONSTRAINT "users_display_name_length" CHECK (char_length("display_name") <= 512),
    ADD CONSTRAINT "users_bio_length" CHECK (char_length("bio") <= 4000),
    ADD CONSTRAINT "users_location_length" CHECK (char_length("location") <= 800),
    ADD CONSTRAINT "users_timezone_length" CHECK (char_length("timezone") <= 64),
    ADD CONSTRAINT "users_interests_count" CHECK ("interests" IS NOT NULL AND cardinality("interests") <= 50),
    ADD CONSTRAINT "users_social_links_array" CHECK (jsonb_typeof("social_links") = 'array'),
    ADD CONSTRAINT "users_version_positive" CHECK ("version" >= 1);

-- The longest tag that every implementation of BCP 47 takes has 35 characters (RFC 5646, section 4.4.1).
ALTER TABLE "preferences"
    ADD CONSTRAINT "preferences_user_id_length" CHECK (char_length("user_id") BETWEEN 1 AND 128),
    ADD CONSTRAINT "preferences_language_length" CHECK (char_length("language") BETWEEN 2 AND 35);

-- Numbers start at 1: a consumer that has seen nothing stands at 0.
ALTER TABLE "event_sequences"
    ADD CONSTRAINT "event_sequences_last_positive" CHECK ("last" >= 1);

ALTER TABLE "outbox_events"
    ADD CONSTRAINT "outbox_events_sequence_positive" CHECK ("sequence" >= 1);

-- A list is empty, never absent.
ALTER TABLE "audit_records" ALTER COLUMN "fields" SET NOT NULL;

-- Room in each page for the next version of a row: an update that finds it there touches no index (HOT)
-- and leaves little for vacuum. A person is edited now and then, a sequence with every event.
ALTER TABLE "users" SET (fillfactor = 85);
ALTER TABLE "event_sequences" SET (fillfactor = 50);
