import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { feed, rated, read, TestClock } from './changes-scene.js';

const clock = new TestClock();
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ clock });
  for (const id of ['ann', 'bob', 'cleo']) await app.query('{ me { id } }', { as: id });
});
afterAll(() => app.stop());

const keysOf = async (id: string) =>
  (await app.sql('select key from changes where user_id = $1 order by key', [id])).map(
    ({ key }) => key,
  );

it('clears away tombstones that are older than 91 days after a read: of this person, and nothing else', async () => {
  for (const id of ['ann', 'bob'])
    await feed(app, clock, id, [rated('old', true)], [rated('kept')]);
  clock.advance({ ms: 1 });
  await feed(app, clock, 'ann', [rated('young', true)]);
  clock.advance({ days: 91, ms: -1 });
  await read(app, 'ann');
  clock.advance({ ms: 1 });
  expect(await keysOf('ann')).toEqual(['kept', 'old', 'young']);
  await read(app, 'ann');
  await vi.waitFor(async () => expect(await keysOf('ann')).toEqual(['kept', 'young']));
  expect(await keysOf('bob')).toEqual(['kept', 'old']);
});

it('keeps what has come back since it was removed', async () => {
  await feed(app, clock, 'ann', [rated('returned', true)], [rated('gone', true)]);
  clock.advance({ days: 92 });
  await feed(app, clock, 'ann', [rated('returned')]);
  await read(app, 'ann');
  await vi.waitFor(async () => expect(await keysOf('ann')).toEqual(['kept', 'returned']));
});

it('sends nothing but the read while there is nothing to clear away', async () => {
  await app.sql('create table clearings (at timestamptz default clock_timestamp())');
  await app.sql(`create function note_clearing() returns trigger language plpgsql as $$
    begin insert into clearings default values; return null; end $$`);
  await app.sql(`create trigger note_clearing after delete on changes
    for each statement execute function note_clearing()`);
  for (let i = 0; i < 5; i++) await read(app, 'ann');
  await feed(app, clock, 'ann', [rated('late', true)]);
  clock.advance({ days: 92 });
  await read(app, 'ann');
  await vi.waitFor(async () => expect(await keysOf('ann')).toEqual(['kept', 'returned']));
  expect(await app.sql('select from clearings')).toHaveLength(1);
});

it('clears away many in several reads', async () => {
  await feed(app, clock, 'cleo', ...Array.from({ length: 700 }, (_, i) => [rated(`v${i}`, true)]));
  clock.advance({ days: 92 });
  await read(app, 'cleo');
  await vi.waitFor(async () => expect(await keysOf('cleo')).toHaveLength(200));
  await read(app, 'cleo');
  await vi.waitFor(async () => expect(await keysOf('cleo')).toEqual([]));
});

it('answers as ever when clearing away fails, says so at debug level alone, and tries again', async () => {
  await feed(app, clock, 'bob', [rated('stuck', true)]);
  clock.advance({ days: 92 });
  await app.sql(`create function refuse() returns trigger language plpgsql as $$
    begin raise exception 'refused'; end $$`);
  await app.sql('create trigger refuse before delete on changes execute function refuse()');
  expect((await read(app, 'bob')).changes).toMatchObject([{ videoId: 'kept' }]);
  await vi.waitFor(() =>
    expect(app.logs.filter(({ msg }) => msg === 'tombstones not cleared away')).toMatchObject([
      { level: 20 },
    ]),
  );
  await app.sql('drop trigger refuse on changes');
  await read(app, 'bob');
  await vi.waitFor(async () => expect(await keysOf('bob')).toEqual(['kept']));
});

it('leaves a tombstone for another time while somebody holds its row, and waits for nobody', async () => {
  await feed(app, clock, 'ann', [rated('busy', true)], [rated('idle', true)]);
  clock.advance({ days: 92 });
  const other = new pg.Client({ connectionString: app.databaseUrl });
  await other.connect();
  await other.query('begin');
  await other.query("select from changes where user_id = 'ann' and key = 'busy' for update");
  await read(app, 'ann');
  await vi.waitFor(async () => expect(await keysOf('ann')).toEqual(['busy', 'kept', 'returned']));
  await other.end();
  await vi.waitFor(async () => {
    await read(app, 'ann');
    expect(await keysOf('ann')).toEqual(['kept', 'returned']);
  });
});
