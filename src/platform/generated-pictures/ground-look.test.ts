import { thumbHashToAverageRGBA } from 'thumbhash';
import { describe, expect, it } from 'vitest';
import { generatedPicture } from '../images/generated-picture.js';
import { PICTURE_STYLES } from '../images/picture-styles.js';
import { groundLookOf } from './ground-look.js';

describe('groundLookOf', () => {
  it.each(PICTURE_STYLES)(
    'finds the ground of the style %s, and a placeholder of that colour',
    (style) => {
      for (const seed of ['a', 'b', 'c', 'd', 'e']) {
        const { dominantColor, placeholder } = groundLookOf(
          generatedPicture({ style, seed, initials: 'AB' }),
        );
        expect(dominantColor).toMatch(/^#[\da-f]{6}$/);
        expect(dominantColor).not.toBe('#ffffff');
        const mean = thumbHashToAverageRGBA(Buffer.from(placeholder, 'base64'));
        for (const [at, channel] of [mean.r, mean.g, mean.b].entries()) {
          const wanted = Number.parseInt(dominantColor.slice(1 + at * 2, 3 + at * 2), 16);
          expect(Math.abs(channel * 255 - wanted)).toBeLessThan(24);
        }
      }
    },
  );

  it('takes the middle between the ends of a gradient', () => {
    expect(
      groundLookOf('<stop stop-color="#000000"/><stop stop-color="#204060"/>').dominantColor,
    ).toBe('#102030');
  });

  it('takes white for a picture without a ground', () => {
    expect(groundLookOf('<svg/>').dominantColor).toBe('#ffffff');
  });
});
