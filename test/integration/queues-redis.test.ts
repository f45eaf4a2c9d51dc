import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../../src/platform/logger.js';
import { createQueues, type QueueOptions } from '../../src/platform/queue/queues.js';
import { type OutageProxy, serverOf, startOutageProxy } from '../testkit/outage-proxy.js';
import { startTestRedis } from '../testkit/redis.js';
import { itKeepsTheContractOfQueues } from './queue-contract.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const redis = await startTestRedis();
const missing = 'unavailable' in redis ? redis.unavailable : null;

describe.skipIf(missing !== null)(
  `queues on Redis${missing ? ` (skipped: ${missing})` : ''}`,
  () => {
    const server = 'unavailable' in redis ? { url: '', stop: async () => {} } : redis;
    const { restart } = 'unavailable' in redis ? { restart: undefined } : redis;
    let proxy: OutageProxy;
    const options = (url: string): QueueOptions => ({
      backend: 'redis',
      url,
      prefix: `test-${process.pid}`,
    });

    beforeAll(async () => {
      proxy = await startOutageProxy(serverOf(server.url).target);
    });
    afterAll(async () => {
      await proxy.refuse();
      await server.stop();
    });

    itKeepsTheContractOfQueues({
      options: () => options(server.url),
      proxied: () => options(serverOf(server.url).by(proxy)),
      proxy: () => proxy,
      restart: async () => restart?.(),
      skipsRestart: restart === undefined,
    });

    // A Redis that is not ours keeps its settings.
    it.skipIf(restart === undefined)('warns of a Redis that may evict jobs', async () => {
      const lines: string[] = [];
      const log = createLogger(
        { level: 'warn', pretty: false },
        { write: (line) => lines.push(line) },
      );
      const bullmqWarns = vi.spyOn(console, 'warn').mockImplementation(() => {});
      const admin = new Redis(server.url);
      await admin.config('SET', 'maxmemory-policy', 'allkeys-lru');
      const queues = createQueues(options(server.url), log);
      try {
        await Promise.all([queues.ping(), queues.ping()]);
      } finally {
        await queues.close();
        await admin.config('SET', 'maxmemory-policy', 'noeviction');
        await admin.quit();
        bullmqWarns.mockRestore();
      }
      expect(lines.map((line) => JSON.parse(line))).toEqual([
        expect.objectContaining({
          policy: 'allkeys-lru',
          msg: 'this Redis may evict jobs: set its maxmemory-policy to noeviction',
        }),
      ]);
    });
  },
);
