/**
 * Finds out whether something this service needs is usable; rejects with the reason when it is not. It
 * settles in the end, by deadlines of its own, and early when `signal` aborts if it can.
 */
export type HealthCheck = (signal: AbortSignal) => Promise<void>;

export interface Readiness {
  readonly ready: boolean;
  /** `ok` or what is wrong, by name of the check. */
  readonly checks: Readonly<Record<string, string>>;
}

const CHECK_TIMEOUT_MS = 2_000;
/** Probes arrive from several places at once; the checks themselves run at most this often. */
const REMEMBER_MS = 1_000;
const DRAINING: Readiness = { ready: false, checks: { process: 'shutting down' } };

/** Whether this process should be sent requests. That it lives is a matter of answering at all. */
export class Health {
  private draining = false;
  private remembered: { readonly at: number; readonly result: Promise<Readiness> } | null = null;
  private readonly underWay = new Map<string, Promise<string>>();

  constructor(
    private readonly checks: Readonly<Record<string, HealthCheck>>,
    private readonly monotonicMs: () => number = () => performance.now(),
  ) {}

  /** From now on not ready, for good. */
  drain(): void {
    this.draining = true;
  }

  async readiness(): Promise<Readiness> {
    if (this.draining) return DRAINING;
    const now = this.monotonicMs();
    if (!this.remembered || now - this.remembered.at >= REMEMBER_MS)
      this.remembered = { at: now, result: this.runChecks() };
    const result = await this.remembered.result;
    // It may have begun while the checks ran.
    return this.draining ? DRAINING : result;
  }

  private async runChecks(): Promise<Readiness> {
    const results = await Promise.all(
      Object.entries(this.checks).map(
        async ([name, check]): Promise<[string, string]> => [name, await this.run(name, check)],
      ),
    );
    return {
      ready: results.every(([, result]) => result === 'ok'),
      checks: Object.fromEntries(results),
    };
  }

  /** A check that hangs is waited for again, not started again: probes would pile up behind it. */
  private async run(name: string, check: HealthCheck): Promise<string> {
    const giveUp = new AbortController();
    let running = this.underWay.get(name);
    if (!running) {
      running = outcome(check, giveUp.signal).finally(() => this.underWay.delete(name));
      this.underWay.set(name, running);
    }
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<string>((resolve) => {
      timer = setTimeout(() => {
        giveUp.abort();
        resolve('no answer');
      }, CHECK_TIMEOUT_MS);
    });
    return Promise.race([running, late]).finally(() => clearTimeout(timer));
  }
}

/** A check that a probe runs for itself tells no more than its own words: a driver's message may name hosts. */
export class HealthProblem extends Error {
  override readonly name = 'HealthProblem';
}

async function outcome(check: HealthCheck, signal: AbortSignal): Promise<string> {
  try {
    await check(signal);
    return 'ok';
  } catch (error) {
    return error instanceof HealthProblem ? error.message : 'unreachable';
  }
}
