import type { Prisma } from '../../generated/prisma/client.js';
import type { Database } from '../../platform/database/database.js';
import { prismaOf } from '../../platform/database/prisma-of.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { filesOf } from './avatar.files.js';
import {
  type AvatarRecord,
  type AvatarState,
  FAILURE_REASONS,
  type FailureReason,
  type StoredPicture,
} from './avatar.types.js';

interface AvatarRow {
  readonly user_id: string;
  readonly id: string;
  readonly state: AvatarState;
  readonly upload_key: string | null;
  readonly key: string | null;
  readonly public: boolean;
  readonly alt_text: string | null;
  readonly file_size: number | null;
  readonly side_pixels: number | null;
  readonly placeholder: string | null;
  readonly dominant_color: string | null;
  readonly failure: string | null;
  readonly attempts: number;
  readonly created_at: Date;
  readonly uploaded_at: Date | null;
}

const COLUMNS = `user_id, id::text, state::text, upload_key, key, public, alt_text, file_size, side_pixels,
  placeholder, dominant_color, failure, attempts, created_at, uploaded_at`;

const FIND_BY_IDS = {
  name: 'avatars_by_id',
  text: `select ${COLUMNS} from avatars
    where (user_id, id) in (select * from unnest($1::text[], $2::uuid[]))`,
};

const FIND_BY_USERS = {
  name: 'avatars_by_user',
  text: `select ${COLUMNS} from avatars where user_id = any($1::text[]) order by created_at desc, id desc`,
};

/** Also a worker that dies over a picture has tried it. */
const COUNT_ATTEMPT = {
  name: 'avatars_count_attempt',
  text: `update avatars set attempts = attempts + 1
    where user_id = $1 and id = $2::uuid and state = 'PROCESSING' returning ${COLUMNS}`,
};

/** Names one picture. */
export interface AvatarReference {
  readonly userId: string;
  readonly id: string;
}

/** What an upload begins with. */
export interface NewAvatar extends AvatarReference {
  readonly uploadKey: string;
  readonly altText: string | null;
  /** What its sender says it is. */
  readonly contentType: string;
  readonly at: Date;
  /** Whether the file has arrived already. */
  readonly arrived: boolean;
}

export class AvatarStore {
  constructor(private readonly database: Database) {}

  /** By id; one statement, however many. */
  async findByReferences(
    references: readonly AvatarReference[],
  ): Promise<Map<string, AvatarRecord>> {
    const rows = await this.database.read<AvatarRow>(FIND_BY_IDS, [
      references.map(({ userId }) => userId),
      references.map(({ id }) => id),
    ]);
    return new Map(rows.map((row) => [row.id, recordOf(row)]));
  }

  /** Everything of these people, the latest first; whoever has nothing has no entry. One statement. */
  async findByUserIds(userIds: readonly string[]): Promise<Map<string, AvatarRecord[]>> {
    const rows = await this.database.read<AvatarRow>(FIND_BY_USERS, [userIds]);
    const found = new Map<string, AvatarRecord[]>();
    for (const row of rows) {
      const list = found.get(row.user_id) ?? [];
      list.push(recordOf(row));
      found.set(row.user_id, list);
    }
    return found;
  }

  /** The upload to be processed, this attempt counted; null when there is nothing to process. */
  async countAttempt({ userId, id }: AvatarReference): Promise<AvatarRecord | null> {
    const [row] = await this.database.read<AvatarRow>(COUNT_ATTEMPT, [userId, id]);
    return row ? recordOf(row) : null;
  }

  /** Everything of one person as seen inside `tx`, the latest first. */
  async list(tx: Transaction, userId: string): Promise<AvatarRecord[]> {
    const rows = await prismaOf(tx).$queryRawUnsafe<AvatarRow[]>(FIND_BY_USERS.text, [userId]);
    return rows.map(recordOf);
  }

  async create(tx: Transaction, avatar: NewAvatar): Promise<void> {
    const { arrived, at, ...columns } = avatar;
    await prismaOf(tx).avatar.create({
      data: {
        ...columns,
        state: arrived ? 'PROCESSING' : 'AWAITING_FILE',
        createdAt: at,
        changedAt: at,
        uploadedAt: arrived ? at : null,
      },
    });
  }

  /** The file has arrived. False when the upload was not waiting for it. */
  async markArrived(tx: Transaction, reference: AvatarReference, at: Date): Promise<boolean> {
    const { count } = await prismaOf(tx).avatar.updateMany({
      where: { ...reference, state: 'AWAITING_FILE' },
      data: { state: 'PROCESSING', uploadedAt: at, changedAt: at },
    });
    return count === 1;
  }

  /** The picture is there. What was uploaded is to be removed: its prefix. */
  async markReady(
    tx: Transaction,
    upload: AvatarRecord,
    picture: StoredPicture & { readonly at: Date },
  ): Promise<readonly string[]> {
    const { at, isPublic, ...columns } = picture;
    await this.update(tx, upload, {
      ...columns,
      state: 'READY',
      public: isPublic,
      contentType: 'image/webp',
      uploadKey: null,
      changedAt: at,
    });
    return this.scheduleRemoval(tx, filesOf(upload), at);
  }

  /** The upload cannot be used. What was uploaded is to be removed: its prefix. */
  async markFailed(
    tx: Transaction,
    upload: AvatarRecord,
    failure: { readonly reason: FailureReason; readonly at: Date },
  ): Promise<readonly string[]> {
    const { reason, at } = failure;
    const data = { state: 'FAILED', failure: reason, uploadKey: null, changedAt: at } as const;
    await this.update(tx, upload, data);
    return this.scheduleRemoval(tx, filesOf(upload), at);
  }

  async setAltText(
    tx: Transaction,
    reference: AvatarReference,
    altText: string | null,
  ): Promise<void> {
    await this.update(tx, reference, { altText });
  }

  /** The files of the picture lie elsewhere now; those that `before` names are to be removed: their prefixes. */
  async relocate(
    tx: Transaction,
    before: AvatarRecord,
    to: { readonly key: string; readonly isPublic: boolean; readonly at: Date },
  ): Promise<readonly string[]> {
    await this.update(tx, before, { key: to.key, public: to.isPublic });
    return this.scheduleRemoval(tx, filesOf(before), to.at);
  }

  /** Deletes these of one person. Their files are to be removed: the prefixes. */
  async delete(
    tx: Transaction,
    avatars: readonly AvatarRecord[],
    at: Date,
  ): Promise<readonly string[]> {
    const [first] = avatars;
    if (!first) return [];
    await prismaOf(tx).avatar.deleteMany({
      where: { userId: first.userId, id: { in: avatars.map(({ id }) => id) } },
    });
    return this.scheduleRemoval(tx, avatars.flatMap(filesOf), at);
  }

  /** Files below these prefixes are to go, once this is committed. */
  async scheduleRemoval(
    tx: Transaction,
    prefixes: readonly string[],
    at: Date,
  ): Promise<readonly string[]> {
    if (prefixes.length === 0) return prefixes;
    await prismaOf(tx).fileRemoval.createMany({
      data: prefixes.map((prefix) => ({ prefix, createdAt: at })),
      skipDuplicates: true,
    });
    return prefixes;
  }

  private async update(
    tx: Transaction,
    { userId, id }: AvatarReference,
    data: Prisma.AvatarUpdateInput,
  ): Promise<void> {
    await prismaOf(tx).avatar.update({
      where: { userId_id: { userId, id } },
      data,
      select: { id: true },
    });
  }
}

function recordOf(row: AvatarRow): AvatarRecord {
  return {
    userId: row.user_id,
    id: row.id,
    state: row.state,
    uploadKey: row.upload_key,
    picture: pictureOf(row),
    altText: row.alt_text,
    failure: FAILURE_REASONS.find((reason) => reason === row.failure) ?? null,
    attempts: row.attempts,
    createdAt: row.created_at,
    uploadedAt: row.uploaded_at,
  };
}

/** The table holds all of these or none. */
function pictureOf(row: AvatarRow): StoredPicture | null {
  const { key, file_size: fileSize, side_pixels: sidePixels, placeholder } = row;
  const { dominant_color: dominantColor } = row;
  if (key === null || fileSize === null || sidePixels === null) return null;
  if (placeholder === null || dominantColor === null) return null;
  return { key, isPublic: row.public, fileSize, sidePixels, placeholder, dominantColor };
}
