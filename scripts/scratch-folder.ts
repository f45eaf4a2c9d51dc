import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** Runs `work` on an empty folder that is removed when it has ended, also by a signal. */
export async function withScratchFolder<T>(
  purpose: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), `user-subgraph-${purpose}-`));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  for (const [signal, exitCode] of Object.entries(SIGNALS))
    process.once(signal, () => process.exit(exitCode));
  try {
    return await work(folder);
  } finally {
    remove();
  }
}
