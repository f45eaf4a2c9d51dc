import type { Database } from '../../platform/database/database.js';
import { asDatabaseFailure } from '../../platform/database/failures.js';

/** One look past somebody's privacy. */
export interface AuditRecord {
  readonly id: string;
  /** Who was looked at. */
  readonly userId: string;
  /** Who looked. */
  readonly actorId: string;
  readonly action: 'PROFILE_READ_AS_OWNER';
  /** The GraphQL names of what was asked for. */
  readonly fields: readonly string[];
  readonly requestId: string;
  readonly createdAt: Date;
}

export class AuditStore {
  constructor(private readonly database: Database) {}

  /** Durable when this returns. All or none. */
  async append(records: readonly AuditRecord[]): Promise<void> {
    try {
      await this.database.prisma.auditRecord.createMany({
        data: records.map((record) => ({ ...record, fields: [...record.fields] })),
      });
    } catch (error) {
      throw asDatabaseFailure(error);
    }
  }
}
