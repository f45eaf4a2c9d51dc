import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  isVisible,
  relationTo,
  visibilityParameters,
  visibilitySql,
} from '../../src/modules/privacy/index.js';
import { PERMISSIONS, ROLES } from '../../src/platform/identity/permissions.js';
import { ANONYMOUS, type Viewer, viewerOf } from '../../src/platform/identity/viewer.js';
import { createTestDatabase } from '../testkit/postgres-cluster.js';

let pool: pg.Pool;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 1 });
  drop = database.drop;
});
afterAll(async () => {
  await pool.end();
  await drop();
});

const id = fc.constantFrom('a', 'b', 'c');
const viewer: fc.Arbitrary<Viewer> = fc.oneof(
  fc.constant(ANONYMOUS),
  fc
    .record({ sub: id, roles: fc.subarray([...ROLES]), scopes: fc.subarray([...PERMISSIONS]) })
    .map(viewerOf),
);
const row = fc.record({
  owner: id,
  level: fc.constantFrom('PUBLIC' as const, 'AUTHENTICATED' as const, 'PRIVATE' as const),
});

it('lets the same rows pass in SQL as the function does, for every viewer', async () => {
  const condition = visibilitySql(
    { level: 'r.level', owner: 'r.owner' },
    { viewerId: '$2', levels: '$3' },
  );
  const text = `select r.n from jsonb_to_recordset($1::jsonb)
    as r(n int, owner text, level privacy_level) where ${condition} order by r.n`;
  await fc.assert(
    fc.asyncProperty(viewer, fc.array(row, { maxLength: 20 }), async (who, rows) => {
      const { viewerId, levels } = visibilityParameters(who);
      const numbered = JSON.stringify(rows.map((values, n) => ({ n, ...values })));
      const passed = await pool.query<{ n: number }>(text, [numbered, viewerId, levels]);
      const expected = rows.flatMap(({ owner, level }, n) =>
        isVisible(level, relationTo(who, owner)) ? [n] : [],
      );
      expect(passed.rows.map(({ n }) => n)).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});
