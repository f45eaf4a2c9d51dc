/** Finds out whether something this service needs is usable; rejects with the reason when it is not. */
export type HealthCheck = (signal: AbortSignal) => Promise<void>;

export interface Readiness {
  readonly ready: boolean;
  /** `ok` or what is wrong, by name of the check. */
  readonly checks: Readonly<Record<string, string>>;
}

const CHECK_TIMEOUT_MS = 2_000;
/** Probes arrive from several places at once; the checks themselves run at most this often. */
const REMEMBER_MS = 1_000;

/** Whether this process should be sent requests. That it lives is a matter of answering at all. */
export class Health {
  private draining = false;
  private remembered: { readonly at: number; readonly result: Promise<Readiness> } | null = null;

  constructor(
    private readonly checks: Readonly<Record<string, HealthCheck>>,
    private readonly monotonicMs: () => number = () => performance.now(),
  ) {}

  /** From now on not ready, for good. */
  drain(): void {
    this.draining = true;
  }

  async readiness(): Promise<Readiness> {
    if (this.draining) return { ready: false, checks: { process: 'shutting down' } };
    const now = this.monotonicMs();
    if (!this.remembered || now - this.remembered.at >= REMEMBER_MS)
      this.remembered = { at: now, result: this.runChecks() };
    return this.remembered.result;
  }

  private async runChecks(): Promise<Readiness> {
    const signal = AbortSignal.timeout(CHECK_TIMEOUT_MS);
    const results = await Promise.all(
      Object.entries(this.checks).map(
        async ([name, check]): Promise<[string, string]> => [name, await outcome(check, signal)],
      ),
    );
    return {
      ready: results.every(([, result]) => result === 'ok'),
      checks: Object.fromEntries(results),
    };
  }
}

/** A check that a probe runs for itself tells no more than its own words: a driver's message may name hosts. */
export class HealthProblem extends Error {
  override readonly name = 'HealthProblem';
}

async function outcome(check: HealthCheck, signal: AbortSignal): Promise<string> {
  const timedOut = new Promise<string>((resolve) => {
    signal.addEventListener('abort', () => resolve('no answer'), { once: true });
  });
  const checked = check(signal).then(
    () => 'ok',
    (error: unknown) => (error instanceof HealthProblem ? error.message : 'unreachable'),
  );
  return Promise.race([checked, timedOut]);
}
