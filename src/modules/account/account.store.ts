import type { Prisma } from '../../generated/prisma/client.js';
import type { Database } from '../../platform/database/database.js';
import { prismaOf } from '../../platform/database/prisma-of.js';
import type { Transaction } from '../../platform/database/transaction.js';
import {
  type CurrentAvatar,
  DEFAULT_PRIVACY,
  type PrivacyLevel,
  type PrivacySettings,
  type ProfileFields,
  type SocialLink,
  type UserRecord,
} from './user-record.js';

interface UserRow {
  readonly user_id: string;
  readonly display_name: string | null;
  readonly bio: string | null;
  readonly location: string | null;
  readonly timezone: string | null;
  readonly interests: string[];
  readonly social_links: SocialLink[];
  readonly display_name_privacy: PrivacyLevel;
  readonly bio_privacy: PrivacyLevel;
  readonly avatar_privacy: PrivacyLevel;
  readonly location_privacy: PrivacyLevel;
  readonly social_links_privacy: PrivacyLevel;
  readonly activity_status_privacy: PrivacyLevel;
  readonly watchlist_privacy: PrivacyLevel;
  readonly history_privacy: PrivacyLevel;
  readonly ratings_privacy: PrivacyLevel;
  readonly followers_privacy: PrivacyLevel;
  readonly avatar_id: string | null;
  readonly avatar_key: string | null;
  readonly avatar_public: boolean;
  readonly avatar_chosen_at: Date | null;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** Enums are cast to text: the driver knows that type without asking. */
const COLUMNS = `user_id, display_name, bio, location, timezone, interests, social_links,
  display_name_privacy::text, bio_privacy::text, avatar_privacy::text, location_privacy::text,
  social_links_privacy::text, activity_status_privacy::text, watchlist_privacy::text,
  history_privacy::text, ratings_privacy::text, followers_privacy::text,
  avatar_id::text, avatar_key, avatar_public, avatar_chosen_at, version, created_at, updated_at`;

const FIND_BY_IDS = {
  name: 'users_by_id',
  text: `select ${COLUMNS} from users where user_id = any($1::text[])`,
};

/** The row of `users`, which the profile and privacy modules edit through `AccountService.edit`. */
export class AccountStore {
  constructor(private readonly database: Database) {}

  /** Unknown ids have no entry. One statement, however many ids. */
  async findByIds(ids: readonly string[]): Promise<Map<string, UserRecord>> {
    const rows = await this.database.read<UserRow>(FIND_BY_IDS, [ids]);
    return new Map(rows.map((row) => [row.user_id, recordOf(row)]));
  }

  /** Makes a person with nothing set. Whether the row was made now; false when somebody else was first. */
  async create(tx: Transaction, id: string, at: Date): Promise<boolean> {
    const { count } = await prismaOf(tx).user.createMany({
      data: [{ userId: id, createdAt: at, updatedAt: at, ...privacyColumns(DEFAULT_PRIVACY) }],
      skipDuplicates: true,
    });
    return count === 1;
  }

  /** The row as it is now; nobody else changes it until the transaction ends. */
  async lock(tx: Transaction, id: string): Promise<UserRecord | null> {
    const [row] = await prismaOf(tx).$queryRawUnsafe<UserRow[]>(
      `select ${COLUMNS} from users where user_id = $1 for no key update`,
      id,
    );
    return row ? recordOf(row) : null;
  }

  async updateProfile(
    tx: Transaction,
    id: string,
    changes: Partial<ProfileFields>,
    revision: { readonly version: number; readonly at: Date },
  ): Promise<void> {
    const { interests, socialLinks, ...texts } = changes;
    const data: Prisma.UserUpdateInput = {
      ...texts,
      ...(interests && { interests: [...interests] }),
      ...(socialLinks && { socialLinks: socialLinks.map((link) => ({ ...link })) }),
      version: revision.version,
      updatedAt: revision.at,
    };
    await prismaOf(tx).user.update({ where: { userId: id }, data, select: { userId: true } });
  }

  async updatePrivacy(
    tx: Transaction,
    id: string,
    changes: Partial<PrivacySettings>,
  ): Promise<void> {
    await prismaOf(tx).user.update({
      where: { userId: id },
      data: privacyColumns(changes),
      select: { userId: true },
    });
  }

  /** @param chosenAt From when on an upload has to be to replace it. */
  async updateAvatar(
    tx: Transaction,
    id: string,
    avatar: CurrentAvatar | null,
    chosenAt: Date | null,
  ): Promise<void> {
    await prismaOf(tx).user.update({
      where: { userId: id },
      data: {
        avatarId: avatar?.id ?? null,
        avatarKey: avatar?.key ?? null,
        avatarPublic: avatar?.isPublic ?? false,
        avatarChosenAt: chosenAt,
      },
      select: { userId: true },
    });
  }
}

function privacyColumns(settings: Partial<PrivacySettings>) {
  return Object.fromEntries(
    Object.entries(settings).map(([field, level]) => [`${field}Privacy`, level]),
  );
}

function recordOf(row: UserRow): UserRecord {
  return {
    id: row.user_id,
    profile: {
      displayName: row.display_name,
      bio: row.bio,
      location: row.location,
      timezone: row.timezone,
      interests: row.interests,
      socialLinks: row.social_links,
    },
    privacy: {
      displayName: row.display_name_privacy,
      bio: row.bio_privacy,
      avatar: row.avatar_privacy,
      location: row.location_privacy,
      socialLinks: row.social_links_privacy,
      activityStatus: row.activity_status_privacy,
      watchlist: row.watchlist_privacy,
      history: row.history_privacy,
      ratings: row.ratings_privacy,
      followers: row.followers_privacy,
    },
    avatar: avatarOf(row),
    avatarChosenAt: row.avatar_chosen_at,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function avatarOf({ avatar_id: id, avatar_key: key, avatar_public: isPublic }: UserRow) {
  return id === null || key === null ? null : { id, key, isPublic };
}
