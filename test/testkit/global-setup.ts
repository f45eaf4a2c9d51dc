import type { TestProject } from 'vitest/node';
import { type RunningTestCluster, startTestCluster } from './postgres-cluster.js';

interface Shared {
  readonly cluster: Promise<RunningTestCluster>;
  users: number;
}

// Each project of a run loads this file anew; they share one cluster.
const KEY = Symbol.for('user-subgraph.test-cluster');
const shared = globalThis as typeof globalThis & { [KEY]?: Shared };
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** Gives the project's tests a PostgreSQL: `TEST_DATABASE_URL` when set, an embedded one otherwise. */
export async function setup(project: TestProject): Promise<void> {
  if (!shared[KEY]) {
    exitOnSignals();
    shared[KEY] = { cluster: startTestCluster(process.env.TEST_DATABASE_URL), users: 0 };
  }
  shared[KEY].users += 1;
  const { adminUrl, template, prefix } = await shared[KEY].cluster;
  project.provide('postgres', { adminUrl, template, prefix });
}

export async function teardown(): Promise<void> {
  const current = shared[KEY];
  if (!current) return;
  current.users -= 1;
  if (current.users > 0) return;
  delete shared[KEY];
  // A cluster that did not start has failed the run already.
  const cluster = await current.cluster.catch(() => null);
  await cluster?.stop();
}

/** A signal would end the process without a chance to remove anything. */
function exitOnSignals(): void {
  for (const [signal, exitCode] of Object.entries(SIGNALS))
    process.once(signal, () => process.exit(exitCode));
}
