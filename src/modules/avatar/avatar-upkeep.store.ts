import type { Database } from '../../platform/database/database.js';
import type { AvatarReference } from './avatar.store.js';

const COLLECT_ABANDONED = {
  name: 'avatars_collect_abandoned',
  text: `
with abandoned as (
  delete from avatars where (user_id, id) in (
    select user_id, id from avatars
    where state = 'AWAITING_FILE' and changed_at < $1 limit $2 for update skip locked)
  returning upload_key
)
insert into file_removals (prefix, created_at)
select 'uploads/' || upload_key, $3 from abandoned
on conflict (prefix) do nothing
returning prefix`,
};

const FIND_STUCK = {
  name: 'avatars_stuck',
  text: `select user_id, id::text from avatars
    where state = 'PROCESSING' and changed_at < $1 order by changed_at limit $2`,
};

const LIST_REMOVALS = {
  name: 'file_removals_list',
  text: `select prefix from file_removals where prefix > $1 order by prefix limit $2`,
};

const FORGET_REMOVALS = {
  name: 'file_removals_forget',
  text: 'delete from file_removals where prefix = any($1::text[])',
};

const FIND_KEYS = {
  name: 'avatars_known_keys',
  text: `select key from avatars where key = any($1::text[])
    union all select upload_key from avatars where upload_key = any($1::text[])`,
};

/** What concerns the pictures of all people together. */
export class AvatarUpkeepStore {
  constructor(private readonly database: Database) {}

  /** Deletes uploads whose file has not come since `before`, and has what did come removed. How many. */
  async collectAbandoned(before: Date, limit: number, at: Date): Promise<number> {
    return (await this.database.read(COLLECT_ABANDONED, [before, limit, at])).length;
  }

  /** What has been waiting to be processed since `before`, the longest first. */
  async findStuck(before: Date, limit: number): Promise<AvatarReference[]> {
    const rows = await this.database.read<{ user_id: string; id: string }>(FIND_STUCK, [
      before,
      limit,
    ]);
    return rows.map(({ user_id: userId, id }) => ({ userId, id }));
  }

  /** Prefixes of files that are to go, in order, from the first after `after` on. */
  async listRemovals(after: string, limit: number): Promise<string[]> {
    const rows = await this.database.read<{ prefix: string }>(LIST_REMOVALS, [after, limit]);
    return rows.map(({ prefix }) => prefix);
  }

  async forgetRemovals(prefixes: readonly string[]): Promise<void> {
    await this.database.read(FORGET_REMOVALS, [prefixes]);
  }

  /** Which of these keys belong to a picture or an upload. */
  async findKnownKeys(keys: readonly string[]): Promise<Set<string>> {
    const rows = await this.database.read<{ key: string }>(FIND_KEYS, [keys]);
    return new Set(rows.map(({ key }) => key));
  }
}
