import { expect, it } from 'vitest';
import { readConfig } from './config.js';
import { createPool } from './platform/database/pool.js';
import { createLogger } from './platform/logger.js';

it('holds 30 connections at most unless told otherwise, and waits for none for ever', async () => {
  const url = 'postgresql://localhost/unused';
  const { database } = readConfig({ DATABASE_URL: url });
  const pool = createPool({ ...database, url }, createLogger({ level: 'silent', pretty: false }));
  expect(pool.options.max).toBe(30);
  expect(pool.options.connectionTimeoutMillis).toBeGreaterThan(0);
  await pool.end();
});
