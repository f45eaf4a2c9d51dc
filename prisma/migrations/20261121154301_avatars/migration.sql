-- CreateEnum
CREATE TYPE "avatar_state" AS ENUM ('AWAITING_FILE', 'PROCESSING', 'READY', 'FAILED');

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "avatar_id" UUID,
ADD COLUMN     "avatar_chosen_at" TIMESTAMPTZ(3),
ADD COLUMN     "avatar_key" TEXT,
ADD COLUMN     "avatar_public" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "avatars" (
    "user_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "state" "avatar_state" NOT NULL,
    "upload_key" TEXT,
    "key" TEXT,
    "public" BOOLEAN NOT NULL DEFAULT false,
    "alt_text" TEXT,
    "content_type" TEXT NOT NULL,
    "file_size" INTEGER,
    "side_pixels" INTEGER,
    "placeholder" TEXT,
    "dominant_color" TEXT,
    "failure" TEXT,
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "avatars_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "file_removals" (
    "prefix" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "file_removals_pkey" PRIMARY KEY ("prefix")
);
-- What follows is not expressible in schema.prisma.
ALTER TABLE "users"
    ADD CONSTRAINT "users_avatar_whole" CHECK (num_nulls("avatar_id", "avatar_key") IN (0, 2)),
    ADD CONSTRAINT "users_avatar_chosen" CHECK ("avatar_id" IS NULL OR "avatar_chosen_at" IS NOT NULL);

ALTER TABLE "avatars"
    ADD CONSTRAINT "avatars_alt_text_length" CHECK (char_length("alt_text") BETWEEN 1 AND 2000),
    ADD CONSTRAINT "avatars_content_type_length" CHECK (char_length("content_type") BETWEEN 1 AND 100),
    ADD CONSTRAINT "avatars_key_form" CHECK ("key" ~ '^[0-9a-f]{32}$'),
    ADD CONSTRAINT "avatars_upload_key_form" CHECK ("upload_key" ~ '^[0-9a-f]{32}$'),
    -- Until it is processed there is a file to process; after that, it is not kept.
    ADD CONSTRAINT "avatars_upload_until_processed" CHECK (
        ("state" IN ('AWAITING_FILE', 'PROCESSING')) = ("upload_key" IS NOT NULL)),
    ADD CONSTRAINT "avatars_ready_whole" CHECK (
        num_nulls("key", "file_size", "side_pixels", "placeholder", "dominant_color")
            = CASE WHEN "state" = 'READY' THEN 0 ELSE 5 END),
    ADD CONSTRAINT "avatars_uploaded_at" CHECK (("state" = 'AWAITING_FILE') = ("uploaded_at" IS NULL)),
    ADD CONSTRAINT "avatars_failed_with_reason" CHECK (("state" = 'FAILED') = ("failure" IS NOT NULL));

-- Whether the files under a key belong to a picture is asked by the hunt for orphans.
CREATE INDEX "avatars_by_key" ON "avatars" ("key") WHERE "key" IS NOT NULL;
CREATE INDEX "avatars_by_upload_key" ON "avatars" ("upload_key") WHERE "upload_key" IS NOT NULL;

-- What is not finished is looked for by age, and is a small part.
CREATE INDEX "avatars_unfinished" ON "avatars" ("state", "changed_at") WHERE "state" IN ('AWAITING_FILE', 'PROCESSING');
