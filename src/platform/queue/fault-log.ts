import type { Logger } from '../logger.js';

const REPEAT_AFTER_MS = 30_000;

/**
 * Logs what BullMQ and the drivers report on the side. Each of many connections reports the same outage
 * at each try to reconnect: the same message is logged once in half a minute.
 */
export function createFaultLog(log: Logger): (error: Error) => void {
  let last = { message: '', atMs: Number.NEGATIVE_INFINITY };
  return (error) => {
    const atMs = performance.now();
    if (error.message === last.message && atMs - last.atMs < REPEAT_AFTER_MS) return;
    last = { message: error.message, atMs };
    // A copy: ioredis attaches the command, and with it the data of the job.
    const err = new Error(error.message);
    if (error.stack) err.stack = error.stack;
    log.warn({ err }, 'queue connection reported a fault');
  };
}
