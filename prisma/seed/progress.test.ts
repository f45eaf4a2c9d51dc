import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { perSecond, showProgress } from './progress.js';

function outputOf(use: (output: NodeJS.WriteStream) => void): string {
  const stream = Object.assign(new PassThrough(), { isTTY: false });
  use(stream as unknown as NodeJS.WriteStream);
  return String(stream.read() ?? '');
}

it('tells each tenth once where there is no terminal', () => {
  const text = outputOf((output) => {
    const progress = showProgress(40, output);
    for (const done of [1, 3, 4, 5, 20, 20, 39, 40]) progress.update(done);
    progress.stop();
  });
  expect(text.split('\n')).toEqual([
    '10 % (4 of 40 people)',
    '50 % (20 of 40 people)',
    '90 % (39 of 40 people)',
    '100 % (40 of 40 people)',
    '',
  ]);
});

it('knows no rate before any time has passed', () => {
  expect([perSecond(5, 0), perSecond(5, 500)]).toEqual([0, 10]);
});
