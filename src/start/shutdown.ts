import type { Logger } from '../platform/logger.js';

export interface ShutdownStep {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** One Ctrl-C arrives several times where npm and tsx, which got it too, pass it on. */
const SAME_SIGNAL_MS = 1_000;

/**
 * Ends the process in order on SIGTERM and SIGINT: the steps one after the other, then exit code 0. A
 * step that fails is logged and the next one runs; when all of them together take longer than
 * `timeoutMs`, the process exits with 1. A second signal, at least a second later, exits at once.
 */
export class Shutdown {
  private started: Promise<never> | null = null;
  private signalledAtMs: number | null = null;

  constructor(
    private readonly steps: () => readonly ShutdownStep[],
    private readonly options: { readonly timeoutMs: number; readonly log: Logger },
  ) {}

  listen(): void {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => this.onSignal());
    process.on('uncaughtException', (error) => this.fail(error));
    process.on('unhandledRejection', (error) => this.fail(error));
  }

  /** Ends the process in order because something broke that it cannot go on without. */
  fail(error: unknown): void {
    this.options.log.fatal({ err: error }, 'ending because of an unexpected failure');
    void this.run(1);
  }

  /** Settles never, for the process ends with it; null while nobody has asked for the end. */
  get underWay(): Promise<never> | null {
    return this.started;
  }

  private onSignal(): void {
    const nowMs = performance.now();
    this.signalledAtMs ??= nowMs;
    if (nowMs - this.signalledAtMs >= SAME_SIGNAL_MS) process.exit(1);
    void this.run(0);
  }

  private run(exitCode: number): Promise<never> {
    this.started ??= this.end(exitCode);
    return this.started;
  }

  private async end(exitCode: number): Promise<never> {
    const { log, timeoutMs } = this.options;
    setTimeout(() => {
      log.error({ timeoutMs }, 'shutdown took too long; exiting');
      process.exit(1);
    }, timeoutMs).unref();
    let code = exitCode;
    for (const { name, run } of [...this.steps()])
      await run().catch((error: unknown) => {
        code = 1;
        log.error({ err: error, step: name }, 'a step of the shutdown failed');
      });
    log.info('ended');
    process.exit(code);
  }
}
