import { expect, it } from 'vitest';
import { isLoopback } from './loopback.js';

it.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.255.0.9', '::1', '[::1]'])('is %s', (host) => {
  expect(isLoopback(host)).toBe(true);
});

it.each([
  '',
  '0.0.0.0',
  '::',
  '127.999.1.1',
  '127.0.0.1.evil.example',
  'localhost.evil.example',
  '128.0.0.1',
  '[::2]',
])('is not "%s"', (host) => {
  expect(isLoopback(host)).toBe(false);
});
