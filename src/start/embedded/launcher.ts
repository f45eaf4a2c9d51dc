import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import path from 'node:path';
import { isMainThread } from 'node:worker_threads';
import type { PostgresBinaries } from './binaries.js';
import { keepLifeline } from './lifeline.js';
import { PostgresUnavailableError } from './postgres-failures.js';

/** Whom PostgreSQL runs as: it refuses to run as root. */
interface Identity {
  readonly prefix: readonly string[];
  readonly user: { readonly uid: number; readonly gid: number } | null;
}

/** Runs PostgreSQL's programs under an identity that they accept. */
export interface Launcher {
  /**
   * Starts a program in a process group of its own, so that Ctrl-C in the terminal does not reach it. It
   * gets SIGINT when this process ends, in whichever way.
   */
  spawn(program: string, args: readonly string[], output: 'pipe' | number): ChildProcess;
  /** Hands a file or folder that this process made to that identity. */
  handOver(file: string): Promise<void>;
}

// In a user namespace the process is nobody to itself and root to the file system: it gets no user of
// its own, and its files stay readable for whoever started the service.
const AS_NOBODY = ['unshare', '--user', '--map-user=65534', '--map-group=65534'];
const DIE_WITH_US = ['setpriv', '--pdeathsig', 'INT'];
const PROBE_TIMEOUT_MS = 10_000;

/**
 * A launcher for a database in `dataDir`.
 *
 * @throws PostgresUnavailableError when nobody here can run PostgreSQL.
 */
export function createLauncher(binaries: PostgresBinaries, dataDir: string): Launcher {
  const place = nearestFolder(dataDir);
  // The variables of the service are none of PostgreSQL's business: some hold secrets.
  const variables = Object.entries({ LC_ALL: 'C', TZ: 'UTC', ...binaries.environment });
  const clean = ['env', '-i', ...variables.map(([name, value]) => `${name}=${value}`)];
  // Linux ends the program when the thread that started it ends: only the main thread lives long enough.
  const leashes = process.platform === 'linux' && isMainThread ? [DIE_WITH_US, []] : [[]];
  for (const identity of identities(place))
    for (const leash of leashes) {
      const command = [...identity.prefix, ...leash, ...clean];
      if (works(command, identity, { place, program: binaries.postgres }))
        return launcher(command, identity.user, leash.length > 0);
    }
  throw new PostgresUnavailableError(
    `The embedded PostgreSQL (${binaries.postgres}) cannot be run here: ${reason(clean, { place, program: binaries.postgres })}`,
    'Set DATABASE_URL to a PostgreSQL of your own, or start the service as a normal user who can read the project.',
  );
}

function launcher(
  command: readonly string[],
  user: Identity['user'],
  diesWithUs: boolean,
): Launcher {
  return {
    spawn(program, args, output) {
      const [first = program, ...rest] = [...command, program, ...args];
      const child = spawn(first, rest, {
        ...user,
        stdio: ['ignore', output, output],
        detached: true,
      });
      if (!diesWithUs) keepLifeline(child);
      return child;
    },
    async handOver(file) {
      if (user) await chown(file, user.uid, user.gid);
    },
  };
}

/** The candidates, best first. Only root may choose a user. */
function* identities(place: string): Generator<Identity> {
  if (process.getuid?.() !== 0) {
    yield { prefix: [], user: null };
    yield { prefix: AS_NOBODY, user: null };
    return;
  }
  const { uid, gid } = statSync(place);
  if (uid !== 0) {
    yield { prefix: [], user: { uid, gid } };
    yield { prefix: AS_NOBODY, user: { uid, gid } };
  }
  yield { prefix: AS_NOBODY, user: null };
  for (const name of ['postgres', 'nobody']) {
    const user = findUser(name);
    if (user) yield { prefix: [], user };
  }
}

interface Probe {
  readonly place: string;
  readonly program: string;
}

/** Whether the program can be executed, and the folder reached, with this command before it. */
function works(command: readonly string[], { user }: Identity, probe: Probe): boolean {
  return runProbe(command, user, probe).status === 0;
}

function reason(clean: readonly string[], probe: Probe): string {
  const { stderr, status, error } = runProbe(clean, null, probe);
  if (error) return error.message;
  return status === 0 ? 'it refuses to run as root, and no other user can.' : stderr.trim();
}

function runProbe(command: readonly string[], user: Identity['user'], probe: Probe) {
  // initdb wants a user who has a name; containers often run as one without.
  const script = 'cd "$1" && id -un >/dev/null && exec "$2" --version';
  const args = ['/bin/sh', '-c', script, 'sh', probe.place, probe.program];
  const [first = '', ...rest] = [...command, ...args];
  return spawnSync(first, rest, { ...user, encoding: 'utf8', timeout: PROBE_TIMEOUT_MS });
}

function findUser(name: string): { uid: number; gid: number } | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const { stdout, status } = spawnSync('id', [flag, name], {
      encoding: 'utf8',
      timeout: PROBE_TIMEOUT_MS,
    });
    return status === 0 ? Number(stdout) : Number.NaN;
  });
  return Number.isInteger(uid) && Number.isInteger(gid)
    ? { uid: Number(uid), gid: Number(gid) }
    : null;
}

function nearestFolder(file: string): string {
  let place = path.resolve(file);
  while (!isFolder(place) && path.dirname(place) !== place) place = path.dirname(place);
  return place;
}

function isFolder(file: string): boolean {
  try {
    return statSync(file).isDirectory();
  } catch {
    return false;
  }
}
