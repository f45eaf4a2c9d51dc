import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WatchlistStore } from '../../src/modules/watchlist/index.js';
import { createDatabase, type Database } from '../../src/platform/database/database.js';
import type { Page } from '../../src/platform/pagination/index.js';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { fillLists, watchlistScene } from './watchlist-scene.js';

const OWNERS = Array.from({ length: 25 }, (_, i) => `owner${i}`);
const LONG = Array.from({ length: 4 }, (_, i) => `long${i}`);

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await fillLists(app, OWNERS, 300);
  await fillLists(app, LONG, 3_000);
  await app.sql('vacuum analyze watchlist_items');
});
afterAll(() => app.stop());

describe('the statements of', () => {
  const USERS = `query ($ids: [ID!]!) { users(ids: $ids) {
    watchlist(first: 3) { nodes { videoId } totalCount }
    paused: watchlist(first: 2, status: PAUSED, orderBy: ADDED_AT_DESC) { nodes { videoId } }
  } }`;

  it.each([1, 20])('the lists of %i people are four', async (count) => {
    const ids = OWNERS.slice(0, count);
    const statements = await app.statements(async () => {
      const { data } = await app.query(USERS, { as: 'stranger', variables: { ids } });
      for (const { watchlist, paused } of data.users) {
        expect(watchlist.nodes.map(({ videoId }: Node) => videoId)).toEqual(['v1', 'v2', 'v3']);
        expect(watchlist.totalCount).toBe(300);
        expect(paused.nodes.map(({ videoId }: Node) => videoId)).toEqual(['v299', 'v296']);
      }
    });
    // People, two pages and a count; the stranger is nobody yet.
    expect(statements).toHaveLength(4);
  });

  it('a list count nothing where no count is asked for', async () => {
    const statements = await app.statements(() =>
      app.query('{ user(id: "owner1") { watchlist { nodes { videoId } } } }', { as: 'stranger' }),
    );
    expect(statements).toHaveLength(2);
    expect(statements.join()).not.toContain('count(');
  });

  it.each([1, 100])("the viewer's entries of %i videos are one", async (count) => {
    const of = Array.from({ length: count }, (_, i) => ({
      __typename: 'Video',
      id: `v${i + 250}`,
    }));
    const statements = await app.statements(async () => {
      const { data } = await app.query(
        `query ($of: [_Any!]!) { _entities(representations: $of) {
          ... on Video { id viewerWatchlistItem { videoId status video { id } } } } }`,
        { as: 'owner1', variables: { of } },
      );
      for (const { id, viewerWatchlistItem } of data._entities)
        if (Number(id.slice(1)) > 300) expect(viewerWatchlistItem).toBeNull();
        else expect(viewerWatchlistItem).toMatchObject({ videoId: id, video: { id } });
    });
    expect(statements).toHaveLength(1);
  });

  it('an addition and a move are as many on a long list as on a short one', async () => {
    const scene = watchlistScene(app);
    await scene.add('short', 'first');
    const costs = [];
    for (const owner of ['short', 'owner2'])
      costs.push([
        (await app.statements(() => scene.add(owner, 'new'))).length,
        (await app.statements(() => scene.move(owner, 'new', null))).length,
      ]);
    expect(costs[0]).toEqual(costs[1]);
  });
});

interface Node {
  readonly videoId: string;
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

function nodesOf(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

describe('the plan of a page', () => {
  /** A store whose reads are explained: with their values, and as a prepared statement that knows none. */
  const plansOf = async (read: (store: WatchlistStore) => Promise<unknown>) => {
    const pool = new pg.Pool({ connectionString: app.databaseUrl, max: 1 });
    const plans: PlanNode[] = [];
    const explain = async (prefix: string, text: string, values: readonly unknown[]) => {
      const { rows } = await pool.query(`explain (${prefix}format json) ${text}`, [...values]);
      plans.push(rows[0]['QUERY PLAN'][0].Plan);
    };
    const explained: Database = {
      ...createDatabase(pool),
      read: async ({ text }, values) => {
        await explain('', text, values);
        await explain('generic_plan, ', text, []);
        return [];
      },
    };
    try {
      await read(new WatchlistStore(explained));
    } finally {
      await pool.end();
    }
    return plans;
  };

  const time = (day: string, minutes: number) =>
    new Date(Date.parse(day) + minutes * 60_000).toISOString();

  /** By order: its index, the value that the n-th entry is sorted by, and whether a list runs up to it. */
  const ORDERS = {
    POSITION: ['by_position', (n: number) => `a00${n}1`, true],
    ADDED_AT_ASC: ['by_added_at', (n: number) => time('2026-01-01', n), true],
    ADDED_AT_DESC: ['by_added_at', (n: number) => time('2026-01-01', n), false],
    UPDATED_AT_DESC: ['by_updated_at', (n: number) => time('2026-03-01', -n), true],
  } as const;
  type Order = keyof typeof ORDERS;

  const pages = (orderBy: Order): Page[] => {
    const [, sortedBy, isUpwards] = ORDERS[orderBy];
    const [low, high] = [1_000, 2_000].map((n) => [sortedBy(n), `v${n}`]);
    const [after = null, before = null] = isUpwards ? [low, high] : [high, low];
    const none = { after: null, before: null };
    const parts = [none, { ...none, after }, { ...none, before }, { after, before }];
    return (['START', 'END'] as const).flatMap((from) =>
      parts.map((part) => ({ limit: 20, from, ...part })),
    );
  };

  it.each(Object.keys(ORDERS) as Order[])(
    'in the order %s walks its index and sorts nothing',
    async (orderBy) => {
      for (const page of pages(orderBy))
        for (const status of [null, 'PAUSED'] as const)
          for (const owners of [LONG.slice(0, 1), LONG]) {
            const plans = await plansOf((store) =>
              store.listPages(owners, { page, orderBy, status }),
            );
            expect(plans).toHaveLength(2);
            for (const nodes of plans.map(nodesOf)) {
              const types = nodes.map((node) => node['Node Type']);
              expect(types.filter((type) => /Sort|Seq Scan|Bitmap/.test(type))).toEqual([]);
              const indexes = nodes.flatMap((node) => node['Index Name'] ?? []);
              expect(indexes).toEqual([`watchlist_items_${ORDERS[orderBy][0]}`]);
              const walked = nodes.map((node) => node['Index Cond'] ?? '').join();
              const cursors = [page.after, page.before].filter((key) => key !== null);
              expect(walked.match(/[<>] ROW\(/g) ?? []).toHaveLength(cursors.length);
            }
          }
    },
  );
});
