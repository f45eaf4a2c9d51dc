import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, vi } from 'vitest';
import {
  AvatarJobs,
  keepAvatarsUp,
  type UpkeepTask,
} from '../../src/modules/avatar/avatar.jobs.js';
import { type Answer, startTestApp, type TestApp } from './app.js';
import { WAIT } from './avatars.js';
import { UPDATE_PRIVACY } from './documents.js';
import { FaultyFiles } from './faulty-files.js';

export const MINUTE_MS = 60_000;

/** Far from any window that the service asks for by itself. */
const FIRST_WINDOW = 1_000_000_000;

/** The service with its workers, over a file store that fails when it is told to. */
export interface FaultyScene {
  readonly app: TestApp;
  readonly files: FaultyFiles;
  /** The files below a folder of the store. */
  filesBelow(folder: string): Promise<string[]>;
  /** Runs a task of the upkeep to its end, as if some time had passed. */
  keepUp(task: UpkeepTask, laterMs?: number): Promise<void>;
  setPrivacy(id: string, avatar: string): Promise<Answer>;
}

export async function startFaultyScene(): Promise<FaultyScene> {
  const files = new FaultyFiles();
  let offsetMs = 0;
  let dataDir = '';
  let window = FIRST_WINDOW;
  const app = await startTestApp({
    wrapFiles: files.wrap,
    clock: { now: () => new Date(Date.now() + offsetMs) },
    config: (config) => {
      dataDir = config.dataDir;
      return config;
    },
  });
  await app.app.startWorkers();
  return {
    app,
    files,
    async filesBelow(folder) {
      const root = path.join(dataDir, 'files', folder);
      const options = { recursive: true, withFileTypes: true } as const;
      const entries = await readdir(root, options).catch(() => []);
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name));
    },
    async keepUp(task, laterMs = 0) {
      offsetMs = laterMs;
      window += 1;
      await new AvatarJobs(app.app.queues).keepUp(task, window);
      const queue = (await app.app.queues()).queue(keepAvatarsUp);
      await vi.waitFor(async () => {
        expect((await queue.find(`${task}-${window}`))?.state).toMatch(/completed|failed/);
      }, WAIT);
      offsetMs = 0;
    },
    setPrivacy: (id, avatar) =>
      app.query(UPDATE_PRIVACY, { as: id, variables: { input: { avatar } } }),
  };
}
