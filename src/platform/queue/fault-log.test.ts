import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLogger } from '../logger.js';
import { createFaultLog } from './fault-log.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('logs the same fault once in half a minute and another one at once, never the data of a job', () => {
  const lines: string[] = [];
  const log = createLogger({ level: 'warn', pretty: false }, { write: (line) => lines.push(line) });
  const report = createFaultLog(log);
  const refused = Object.assign(new Error('refused'), { command: { args: ['secret'] } });
  for (let attempt = 0; attempt < 100; attempt++) report(refused);
  report(new Error('reset'));
  report(refused);
  vi.advanceTimersByTime(30_000);
  report(refused);
  expect(lines.map((line) => JSON.parse(line).err.message)).toEqual([
    'refused',
    'reset',
    'refused',
    'refused',
  ]);
  expect(lines.join()).not.toContain('secret');
});
