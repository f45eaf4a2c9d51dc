import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startTestApp } from '../testkit/app.js';

const IS_THERE = "select to_regnamespace('bullmq') is not null as there";

describe('where jobs are kept', () => {
  it('is the database when nothing else is said', async () => {
    const app = await startTestApp();
    try {
      await (await app.app.queues()).ping();
      expect(await app.sql(IS_THERE)).toEqual([{ there: true }]);
    } finally {
      await app.stop();
    }
  });

  it('is the Redis of REDIS_URL when that is set', async () => {
    let connections = 0;
    const redis = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => redis.listen(0, '127.0.0.1', resolve));
    const address = redis.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const app = await startTestApp({ env: { REDIS_URL: `redis://127.0.0.1:${port}` } });
    try {
      await expect((await app.app.queues()).ping()).rejects.toThrow();
      expect(connections).toBeGreaterThan(0);
      expect(await app.sql(IS_THERE)).toEqual([{ there: false }]);
    } finally {
      await app.stop();
      redis.close();
    }
  });
});
