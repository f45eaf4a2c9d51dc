import { expect, it } from 'vitest';
import { dominantColor } from './dominant-color.js';

const pixels = (...colors: readonly (readonly number[])[]) => Uint8Array.from(colors.flat());

it('is the colour of most pixels', () => {
  const red = [200, 10, 20, 255];
  const blue = [10, 20, 200, 255];
  expect(dominantColor(pixels(red, blue, red))).toBe('#c80a14');
});

it('is the mean of colours that hardly differ', () => {
  expect(dominantColor(pixels([250, 0, 0, 255], [240, 4, 0, 255], [0, 255, 0, 255]))).toBe(
    '#f50200',
  );
});

it('is that of what is seen on white where the picture is transparent', () => {
  expect(dominantColor(pixels([9, 9, 9, 0], [9, 9, 9, 0], [0, 0, 0, 255]))).toBe('#ffffff');
});

it('is black and white exactly', () => {
  expect(dominantColor(pixels([0, 0, 0, 255]))).toBe('#000000');
  expect(dominantColor(pixels([255, 255, 255, 255]))).toBe('#ffffff');
});
