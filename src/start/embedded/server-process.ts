import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { readLogTail } from './log-tail.js';
import { PostgresExitedError } from './postgres-failures.js';

// PostgreSQL's shutdown modes: fast writes its data first, immediate leaves that to the next start.
const FAST = 'SIGINT';
const IMMEDIATE = 'SIGQUIT';
const FAST_TIMEOUT_MS = 10_000;
const IMMEDIATE_TIMEOUT_MS = 5_000;

/** The server as a process: how it ended, and the ways to end it. */
export class ServerProcess {
  readonly pid: number;
  readonly exited: Promise<PostgresExitedError>;
  private stopped: Promise<void> | null = null;

  /** `fromByte`: where the log of this run begins. */
  constructor(
    private readonly child: ChildProcess,
    private readonly log: { readonly logFile: string; readonly fromByte: number },
  ) {
    this.pid = child.pid ?? 0;
    this.exited = new Promise((resolve) => {
      const end = async (how: string, cause?: Error) =>
        resolve(new PostgresExitedError(how, log.logFile, await this.lastLines(), { cause }));
      child.once('error', (error) => void end(error.message, error));
      child.once('exit', (code, signal) => void end(signal ?? `exit code ${code}`));
    });
  }

  /** What it logged last in this run. */
  lastLines(): Promise<string[]> {
    return readLogTail(this.log.logFile, this.log);
  }

  /** From now on the server does not keep this process from ending. */
  detach(): void {
    this.child.unref();
  }

  /** Resolves when the server has ended, in at most 15 seconds and a moment. */
  stop(): Promise<void> {
    this.stopped ??= this.end([FAST, FAST_TIMEOUT_MS], [IMMEDIATE, IMMEDIATE_TIMEOUT_MS]);
    return this.stopped;
  }

  /** The same without waiting for data to be written. */
  abort(): Promise<void> {
    this.stopped ??= this.end([IMMEDIATE, IMMEDIATE_TIMEOUT_MS]);
    return this.stopped;
  }

  private async end(...ways: readonly (readonly [NodeJS.Signals, number])[]): Promise<void> {
    this.child.ref();
    for (const [signal, timeoutMs] of ways) {
      this.child.kill(signal);
      const waiting = new AbortController();
      const late = sleep(timeoutMs, 'late' as const, { signal: waiting.signal });
      late.catch(() => {});
      const outcome = await Promise.race([this.exited, late]);
      waiting.abort();
      if (outcome !== 'late') return;
    }
    this.child.kill('SIGKILL');
    await this.exited;
  }
}
