import type { Preferences as PreferencesRow } from '../../generated/prisma/client.js';
import type { Database } from '../../platform/database/database.js';
import { asDatabaseFailure } from '../../platform/database/failures.js';
import { prismaOf } from '../../platform/database/prisma-of.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { DEFAULT_PREFERENCES, type Preferences } from './preferences.rules.js';

export class PreferencesStore {
  constructor(private readonly database: Database) {}

  /** Whoever has chosen nothing has no entry. One statement, however many ids. */
  async findByUserIds(userIds: readonly string[]): Promise<Map<string, Preferences>> {
    try {
      const rows = await this.database.prisma.preferences.findMany({
        where: { userId: { in: [...userIds] } },
      });
      return new Map(rows.map((row) => [row.userId, preferencesOf(row)]));
    } catch (error) {
      throw asDatabaseFailure(error);
    }
  }

  /** What holds for a person as seen inside `tx`. */
  async find(tx: Transaction, userId: string): Promise<Preferences> {
    const row = await prismaOf(tx).preferences.findUnique({ where: { userId } });
    return row ? preferencesOf(row) : DEFAULT_PREFERENCES;
  }

  async save(tx: Transaction, userId: string, preferences: Preferences, at: Date): Promise<void> {
    const columns = { ...columnsOf(preferences), updatedAt: at };
    await prismaOf(tx).preferences.upsert({
      where: { userId },
      create: { userId, ...columns },
      update: columns,
    });
  }
}

function columnsOf({ theme, language, notifications, privacy, watching }: Preferences) {
  return {
    theme,
    language,
    notifyByEmail: notifications.email,
    notifyByPush: notifications.push,
    notifyInApp: notifications.inApp,
    ...privacy,
    ...watching,
  };
}

function preferencesOf(row: PreferencesRow): Preferences {
  return {
    theme: row.theme,
    language: row.language,
    notifications: { email: row.notifyByEmail, push: row.notifyByPush, inApp: row.notifyInApp },
    privacy: {
      showOnlineStatus: row.showOnlineStatus,
      allowDirectMessages: row.allowDirectMessages,
      showReadReceipts: row.showReadReceipts,
    },
    watching: {
      scoreFormat: row.scoreFormat,
      removeWatchedFromWatchlist: row.removeWatchedFromWatchlist,
    },
  };
}
