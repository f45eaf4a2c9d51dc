import { z } from 'zod';
import { defineJob, type JobDefinition } from '../../platform/queue/job-definition.js';
import type { Queues } from '../../platform/queue/queues.js';
import { MAX_ATTEMPTS } from './avatar.rules.js';
import type { AvatarReference } from './avatar.store.js';

const reference = z.object({ userId: z.string(), id: z.uuid() });

/**
 * Makes an upload into a picture. It leaves nothing behind when it ends, so that the same upload can be
 * asked for again: PostgreSQL knows what is to be done, and how often it was tried.
 */
export const processAvatar: JobDefinition<AvatarReference> = defineJob({
  name: 'avatar-processing',
  payload: reference,
  attempts: MAX_ATTEMPTS,
  backoff: { type: 'exponential', delayMs: 5_000, jitter: 0.2 },
  timeoutMs: 120_000,
  keepCompletedSeconds: 0,
  keepFailedSeconds: 0,
});

export const UPKEEP_TASKS = ['SWEEP', 'ORPHANS'] as const;

export type UpkeepTask = (typeof UPKEEP_TASKS)[number];

const UPKEEP_TIMEOUT_MS = 30 * 60_000;

/** Longer than any window of time that an upkeep job is named after. */
const WINDOWS_KEPT_SECONDS = 2 * 86_400;

/** What is done for all pictures together, now and then. */
export const keepAvatarsUp: JobDefinition<{ readonly task: UpkeepTask }> = defineJob({
  name: 'avatar-upkeep',
  payload: z.object({ task: z.enum(UPKEEP_TASKS) }),
  attempts: 1,
  backoff: { type: 'fixed', delayMs: 1_000 },
  timeoutMs: UPKEEP_TIMEOUT_MS,
  keepCompletedSeconds: WINDOWS_KEPT_SECONDS,
  keepFailedSeconds: WINDOWS_KEPT_SECONDS,
});

/** The producing side of the jobs of this module. */
export class AvatarJobs {
  constructor(private readonly queues: () => Promise<Queues>) {}

  /**
   * Asks for an upload to be processed; asking again while it waits changes nothing.
   *
   * @throws QueueUnavailableError
   */
  async process(reference: AvatarReference): Promise<void> {
    const queues = await this.queues();
    await queues.queue(processAvatar).add({ id: reference.id, payload: reference });
  }

  /**
   * Asks for upkeep, once for each window of time, however many processes ask.
   *
   * @throws QueueUnavailableError
   */
  async keepUp(task: UpkeepTask, window: number): Promise<void> {
    const queues = await this.queues();
    await queues.queue(keepAvatarsUp).add({ id: `${task}-${window}`, payload: { task } });
  }
}
