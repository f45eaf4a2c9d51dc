import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../testkit/postgres-cluster.js';
import { afterwards, endAll, makeFolder, runProcess } from '../testkit/service-process.js';

let url: string;
let pool: pg.Pool;
beforeAll(async () => {
  const database = await createTestDatabase();
  url = database.url;
  pool = new pg.Pool({ connectionString: url, max: 1 });
  afterwards(database.drop);
  afterwards(() => pool.end());
  await pool.query(
    `insert into ratings (user_id, video_id, score, created_at, updated_at)
     select 'p-' || p, 'v-' || v, 10 * p, now(), now()
     from generate_series(1, 3) as p, generate_series(100, 124) as v`,
  );
});
afterAll(endAll);

const ratings = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runProcess({ program: 'ratings', args, env: { DATABASE_URL: url, ...env } });

describe('npm run ratings', () => {
  it('tells where summaries are wrong, puts them right, and proves it', async () => {
    const before = await ratings(['verify']);
    expect(before.code).toBe(1);
    const lines = before.stdout.split('\n');
    expect(lines[0]).toBe(
      '25 summaries are not what the ratings add up to (25 videos with 75 ratings):',
    );
    expect(lines.slice(1, 3)).toEqual([
      '  "v-100"  told {"count":0,"total":0,"distribution":[0,0,0,0,0,0,0,0,0,0]}',
      '           true {"count":3,"total":60,"distribution":[1,1,1,0,0,0,0,0,0,0]}',
    ]);
    expect(lines.slice(-3)).toEqual([
      '  and 5 more',
      'npm run ratings -- rebuild puts that right.',
      '',
    ]);

    const proof =
      'Verified: the summaries are what the ratings add up to (25 videos with 75 ratings).\n';
    expect(await ratings(['rebuild'], { NODE_ENV: 'production' })).toMatchObject({
      code: 0,
      stdout: `Rebuilt from 75 ratings: 25 summaries had been wrong.\n${proof}`,
    });
    expect(await ratings(['verify'])).toMatchObject({ code: 0, stdout: proof });
  });

  it('tells of a single one', async () => {
    await pool.query(`update rating_summaries set count = 4 where video_id = 'v-110'`);
    const { code, stdout } = await ratings(['verify']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^1 summary is not what .+\n {2}"v-110" {2}told \{"count":4,/);
  });

  it('looks after the embedded database where there is no other', async () => {
    const { code, stdout, stderr } = await runProcess({
      program: 'ratings',
      args: ['verify'],
      env: { DATA_DIR: await makeFolder() },
    });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'Verified: the summaries are what the ratings add up to (0 videos with 0 ratings).\n',
    });
    expect(stderr).toMatch(/^Using the embedded database in /);
  });

  it.each([
    [['verify', 'rebuild'], 'Say what to do: verify or rebuild.'],
    [['verify', '--all'], "Unknown option '--all'"],
  ])('explains itself after %j', async (args, problem) => {
    const { code, stdout, stderr } = await ratings(args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.startsWith(problem)).toBe(true);
    expect(stderr).toContain('npm run ratings -- rebuild');
  });

  it('explains itself when asked to', async () => {
    const { code, stdout } = await ratings(['--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('npm run ratings -- verify');
  });

  it('makes no database of its own in production', async () => {
    const { code, stderr } = await ratings(['verify'], {
      NODE_ENV: 'production',
      DATABASE_URL: '',
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^ {2}DATABASE_URL {2}is required in production/m);
  });
});
