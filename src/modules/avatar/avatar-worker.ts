import type { Clock } from '../../platform/clock.js';
import type { Logger } from '../../platform/logger.js';
import type { Queues } from '../../platform/queue/queues.js';
import { type AvatarJobs, keepAvatarsUp, processAvatar, type UpkeepTask } from './avatar.jobs.js';
import type { AvatarProcessing } from './avatar-processing.service.js';
import type { AvatarUpkeep } from './avatar-upkeep.service.js';

/** Uploads that are fetched and written at the same time; they are decoded one after the other. */
const CONCURRENCY = 2;

/** Somebody looks at the screen: what a worker has died over is taken up by another within twice this time. */
const LOCK_MS = 10_000;

export interface UpkeepPeriods {
  readonly sweepMs: number;
  readonly orphansMs: number;
}

/**
 * Works on the jobs of this module in one process, and sees to it that there is upkeep: each process asks
 * for it in each window of time, and the name of the window makes one job of it all.
 */
export class AvatarWorker {
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly deps: {
      readonly processing: AvatarProcessing;
      readonly upkeep: AvatarUpkeep;
      readonly jobs: AvatarJobs;
      readonly periods: UpkeepPeriods;
      readonly clock: Clock;
      readonly log: Logger;
    },
  ) {}

  start(queues: Queues): void {
    const { processing, upkeep, periods } = this.deps;
    queues.worker(processAvatar, (reference, signal) => processing.process(reference, signal), {
      concurrency: CONCURRENCY,
      lockMs: LOCK_MS,
    });
    queues.worker(
      keepAvatarsUp,
      ({ task }, signal) =>
        task === 'SWEEP' ? upkeep.sweep(signal) : upkeep.removeOrphans(signal),
      { concurrency: 1 },
    );
    this.askEvery(periods.sweepMs, 'SWEEP');
    this.askEvery(periods.orphansMs, 'ORPHANS');
  }

  /** Asks for no more upkeep. The jobs end with the queues. */
  stop(): void {
    for (const timer of this.timers.splice(0)) clearInterval(timer);
  }

  private askEvery(periodMs: number, task: UpkeepTask): void {
    const ask = () => {
      const window = Math.floor(this.deps.clock.now().getTime() / periodMs);
      this.deps.jobs.keepUp(task, window).catch((error: unknown) => {
        this.deps.log.warn({ err: error, task }, 'upkeep of pictures not queued');
      });
    };
    ask();
    const timer = setInterval(ask, periodMs);
    timer.unref();
    this.timers.push(timer);
  }
}
