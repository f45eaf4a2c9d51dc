import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { Client, colorAt, pictureOf } from '../testkit/avatars.js';
import { blackPng } from '../testkit/images/png.js';
import { ask, endAll, type ServiceProcess, startProcess } from '../testkit/service-process.js';

const WAIT = { timeout: 60_000, interval: 20 };
/** `mem_limit` of the worker in docker-compose.yml. */
const CONTAINER_BYTES = 768 * 1_024 * 1_024;
let app: TestApp;
let dataDir = '';
/** Answers requests and works on nothing. */
beforeAll(async () => {
  app = await startTestApp({
    env: { ROLE: 'api' },
    config: (config) => {
      dataDir = config.dataDir;
      return config;
    },
  });
});
afterEach(endAll);
afterAll(() => app.stop());

function startWorker(): ServiceProcess {
  const env = { ROLE: 'worker', DATABASE_URL: app.databaseUrl, DATA_DIR: dataDir, PORT: '0' };
  return startProcess({ program: 'main', env: { ...env, LOG_LEVEL: 'info', LOG_PRETTY: 'false' } });
}

/** A picture that takes its time. */
function largePicture(): Promise<Buffer> {
  const create = { width: 7_000, height: 7_000, channels: 3, background: 'purple' } as const;
  return sharp({ create }).png({ compressionLevel: 9 }).toBuffer();
}

const attempts = async (id: string) =>
  (await app.sql('select attempts from avatars where id = $1', [id]))[0]?.attempts;

describe('a worker', () => {
  it('answers no GraphQL and serves no files, but its probes', async () => {
    const worker = startWorker();
    const port = await worker.told(/"url":"[^"]*:(\d+)"/);
    const url = `http://localhost:${port}`;
    await vi.waitFor(
      async () => expect((await ask(`${url}/health/ready`))?.status).toBe(200),
      WAIT,
    );
    expect((await ask(`${url}/health/live`))?.status).toBe(200);
    const query = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{__typename}"}',
    };
    expect((await ask(`${url}/graphql`, query))?.status).toBeGreaterThanOrEqual(404);
    worker.signal('SIGTERM');
    expect((await worker.ended).code).toBe(0);
  });

  it('that is killed over a picture loses nothing: another one takes it up', async () => {
    const person = new Client(app, 'ada');
    const first = startWorker();
    const before = await person.use(await pictureOf('red'));
    const id = await person.upload(await largePicture());
    await vi.waitFor(async () => expect(await attempts(id)).toBe(1), WAIT);
    first.signalGroup('SIGKILL');
    await first.ended;
    expect(await person.avatar()).toMatchObject({ status: 'PROCESSING', id: before });
    expect(await colorAt((await person.avatar()).url)).toBe('red');
    startWorker();
    await vi.waitFor(async () => expect((await person.avatar()).id).toBe(id), WAIT);
    expect(await attempts(id)).toBe(2);
    expect(await colorAt((await person.avatar()).url)).toBe('purple');
    expect(await person.list()).toHaveLength(2);
  }, 120_000);

  it.runIf(process.platform === 'linux')(
    'stays within its container with all that it starts, given bombs',
    async () => {
      const worker = startWorker();
      await worker.told(/"msg":"listening"/);
      let peakBytes = 0;
      const watching = setInterval(
        () =>
          void worker.memoryBytes().then((bytes) => {
            peakBytes = Math.max(peakBytes, bytes);
          }),
        20,
      );
      const people = Array.from({ length: 10 }, (_, index) => new Client(app, `bomber-${index}`));
      // Half of them are refused by their header; the others are the largest that are taken.
      const files = people.map((_, index) =>
        index % 2 === 0 ? blackPng(16_383, true) : blackPng(7_000, true),
      );
      const ids = await Promise.all(
        people.map((person, index) => person.upload(files[index] ?? Buffer.alloc(0))),
      );
      const states = async () =>
        (await app.sql('select state from avatars where id = any($1::uuid[])', [ids])).map(
          ({ state }) => state,
        );
      await vi.waitFor(async () => expect(await states()).not.toContain('PROCESSING'), {
        timeout: 100_000,
        interval: 100,
      });
      clearInterval(watching);
      const counts = await app.sql(
        'select state::text, count(*)::int from avatars where id = any($1::uuid[]) group by 1 order by 1',
        [ids],
      );
      expect(counts).toEqual([
        { state: 'FAILED', count: 5 },
        { state: 'READY', count: 5 },
      ]);
      expect(peakBytes).toBeGreaterThan(300 * 1_024 * 1_024);
      expect(peakBytes).toBeLessThan(CONTAINER_BYTES);
    },
    120_000,
  );

  it('that is told to end finishes what it is at, or gives it back', async () => {
    const person = new Client(app, 'grace');
    const first = startWorker();
    const id = await person.upload(await largePicture());
    await vi.waitFor(async () => expect(await attempts(id)).toBe(1), WAIT);
    first.signal('SIGTERM');
    expect((await first.ended).code).toBe(0);
    expect((await person.finished(id)).status).toBe('READY');
    expect(await attempts(id)).toBe(1);
  }, 120_000);
});
