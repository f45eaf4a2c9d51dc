import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const VITEST = path.join(ROOT, 'node_modules/vitest/vitest.mjs');

const CONFIG = `
import { SummaryReporter } from ${JSON.stringify(path.join(ROOT, 'test/testkit/reporter.ts'))};
const project = (name) => ({ test: { name, include: [name + '-*.test.js'] } });
export default {
  test: { reporters: [new SummaryReporter()], projects: [project('good'), project('bad')] },
};`;

const FILES = {
  'vitest.config.ts': CONFIG,
  'good-plain.test.js': `
    import { describe, expect, it } from 'vitest';
    it('adds', () => expect(1 + 1).toBe(2));
    it('needs a moon', ({ skip }) => skip('no moon tonight'));
    describe.skipIf(true)('lakes (skipped: they are dry)', () => { it('a', () => {}); it('b', () => {}); });
    it.skip('keeps quiet', () => {});`,
  'bad-assertion.test.js': `
    import { expect, it } from 'vitest';
    it('fails', () => expect(1).toBe(2));
    it('passes', () => {});`,
  'bad-import.test.js': `import './nowhere.js';`,
  'bad-hook.test.js': `
    import { beforeAll, it } from 'vitest';
    beforeAll(() => { throw new Error('no'); });
    it('does not run', () => {});`,
  'bad-rejection.test.js': `
    import { it } from 'vitest';
    it('passes on its own', () => { Promise.reject(new Error('nobody waits for this')); });`,
};

describe('the summary of a run', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'user-subgraph-summary-'));
    await symlink(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    for (const [name, content] of Object.entries(FILES))
      await writeFile(path.join(folder, name), content);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Vitest as a process of its own, without the settings of the run that this test is part of. */
  function runVitest(project: string): Promise<{ exitCode: number; lines: string[] }> {
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: '1' };
    return new Promise((resolve) => {
      const args = [VITEST, 'run', '--root', folder, '--project', project];
      execFile(process.execPath, args, { cwd: folder, env, timeout: 25_000 }, (error, stdout) => {
        const exitCode = error ? Number(error.code ?? -1) : 0;
        resolve({ exitCode, lines: stdout.trimEnd().split('\n') });
      });
    });
  }

  it('says what ran, why the rest did not, and ends with the plain numbers', async () => {
    const { exitCode, lines } = await runVitest('good');
    expect(lines.slice(-8)).toEqual([
      '  good           1 file    5 tests    1 passed   4 skipped',
      '',
      ' Skipped',
      '  1 test: no moon tonight',
      '  2 tests: they are dry',
      '  1 test: “keeps quiet” says no reason',
      '',
      '1 passed, 0 failed, 4 skipped',
    ]);
    expect(exitCode).toBe(0);
  });

  it('counts as failed what kept tests from running, and what went wrong outside of them', async () => {
    const { exitCode, lines } = await runVitest('bad');
    expect(lines).toContain('  1 error outside of any test');
    // An assertion, an import, a hook and a rejection.
    expect(lines.at(-1)).toBe('2 passed, 4 failed, 1 skipped');
    expect(exitCode).toBe(1);
  });
});
