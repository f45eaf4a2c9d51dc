import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  DevelopmentKeyError,
  loadOrCreateDevelopmentKey,
} from '../../src/platform/identity/development-key.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'development-key-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the development key', () => {
  it('is made once, for its owner alone, in a folder that need not exist', async () => {
    const data = join(folder, 'deep', 'data');
    const key = await loadOrCreateDevelopmentKey(data);
    expect(key).toHaveLength(32);
    expect(await loadOrCreateDevelopmentKey(data)).toEqual(key);
    const path = join(data, 'development-key');
    expect(new Uint8Array(await readFile(path))).toEqual(key);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(data)).toEqual(['development-key']);
    expect(await loadOrCreateDevelopmentKey(join(folder, 'other'))).not.toEqual(key);
  });

  it('is the same for all that start at once', async () => {
    const keys = await Promise.all(
      Array.from({ length: 50 }, () => loadOrCreateDevelopmentKey(folder)),
    );
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
    expect(await readdir(folder)).toEqual(['development-key']);
  });

  it('is the same for processes that race', async () => {
    const module = new URL('../../src/platform/identity/development-key.ts', import.meta.url).href;
    const program = `
      const { loadOrCreateDevelopmentKey } = await import(${JSON.stringify(module)});
      const key = await loadOrCreateDevelopmentKey(${JSON.stringify(folder)});
      console.log(Buffer.from(key).toString('hex'));`;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', program];
    const run = () => promisify(execFile)(process.execPath, args, { timeout: 30_000 });
    const outputs = await Promise.all([run(), run(), run()]);
    const keys = new Set(outputs.map(({ stdout }) => stdout.trim()));
    expect(keys).toEqual(new Set([expect.stringMatching(/^[0-9a-f]{64}$/)]));
  }, 30_000);

  it('is never used when its file is damaged; the error says to delete it', async () => {
    const path = join(folder, 'development-key');
    for (const size of [0, 1, 31, 33, 4096]) {
      await writeFile(path, Buffer.alloc(size, 7));
      const attempt = loadOrCreateDevelopmentKey(folder);
      await expect(attempt).rejects.toThrow(DevelopmentKeyError);
      await expect(attempt).rejects.toThrow(`${path} is damaged: delete it`);
      expect((await readFile(path)).byteLength).toBe(size);
    }
  });

  it('names the file when something else lies in its place', async () => {
    const path = join(folder, 'development-key');
    await mkdir(path);
    await expect(loadOrCreateDevelopmentKey(folder)).rejects.toThrow(
      `${path} cannot be used (EISDIR)`,
    );
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(loadOrCreateDevelopmentKey(file)).rejects.toThrow(DevelopmentKeyError);
  });

  it('names the folder when it cannot be written', async ({ skip }) => {
    skip(process.getuid?.() === 0, 'root may write everywhere');
    await chmod(folder, 0o500);
    await expect(loadOrCreateDevelopmentKey(folder)).rejects.toThrow('cannot be used (EACCES)');
  });
});
