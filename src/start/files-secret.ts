import type { Config } from '../config.js';
import { loadOrCreateDevelopmentKey } from '../platform/identity/development-key.js';

/** What makes URLs of files that nobody can make up. In development it is the key that signs tokens: each use derives one of its own. */
export async function loadFilesSecret(config: Config): Promise<Uint8Array> {
  return config.avatars.secret ?? loadOrCreateDevelopmentKey(config.dataDir);
}
