import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sniffFormat } from './image-formats.js';

const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('the first bytes', () => {
  it.each([
    ['\xff\xd8\xff\xe0', 'jpeg'],
    ['\x89PNG\r\n\x1a\n', 'png'],
    ['GIF87a', 'gif'],
    ['GIF89a', 'gif'],
    ['RIFF\x24\0\0\0WEBPVP8 ', 'webp'],
    ['\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf', 'avif'],
    ['\0\0\0\x1cftypmif1\0\0\0\0mif1miafavif', 'avif'],
    ['\0\0\0\x1cftypavis\0\0\0\0msf1iso8avis', 'avif'],
  ])('%j say %s', (head, format) => {
    expect(sniffFormat(bytes(head))).toBe(format);
  });

  it.each([
    ' \xff\xd8\xff',
    '\x89PNG\n\x1a\n',
    'GIF90a',
    'RIFF\x24\0\0\0WAVEfmt ',
    '\0\0\0\x18ftypheic\0\0\0\0mif1heic',
    '\0\0\0\x14ftypisom\0\0\0\0isom avif',
    'II*\0',
    '<svg',
    '',
  ])('%j say nothing', (head) => {
    expect(sniffFormat(bytes(head))).toBeNull();
  });

  it('are never too few or too odd', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (random) => {
        expect(() => sniffFormat(Buffer.from(random))).not.toThrow();
        const boxed = Buffer.concat([
          Buffer.from(random.slice(0, 4)),
          bytes('ftyp'),
          Buffer.from(random),
        ]);
        expect(() => sniffFormat(boxed)).not.toThrow();
      }),
    );
  });
});
