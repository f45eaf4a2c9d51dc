import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PORT } from './server-arguments.js';

const PREFIX = 'user-subgraph-pg-';
// sockaddr_un.sun_path: 104 bytes with its end on macOS, 108 on Linux.
const MAX_SOCKET_PATH_BYTES = 103;
const SOCKET_NAME = `/.s.PGSQL.${PORT}`;

/** Where the server's socket goes: the data folder, which only its owner may enter, or a short folder as private as that. */
export async function makeSocketFolder(dataDir: string): Promise<string> {
  if (fits(dataDir)) return dataDir;
  const base = fits(path.join(tmpdir(), `${PREFIX}123456`)) ? tmpdir() : '/tmp';
  return mkdtemp(path.join(base, PREFIX));
}

/** Removes a folder that `makeSocketFolder` has made; leaves a data folder alone. */
export async function removeSocketFolder(folder: string): Promise<void> {
  if (path.basename(folder).startsWith(PREFIX)) await rm(folder, { recursive: true, force: true });
}

function fits(folder: string): boolean {
  return Buffer.byteLength(folder + SOCKET_NAME) <= MAX_SOCKET_PATH_BYTES;
}
