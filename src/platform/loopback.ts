import { isIPv4 } from 'node:net';

/**
 * Whether a host, as URLs write it, names this machine itself: `localhost`, 127.0.0.0/8 or `[::1]` (the
 * brackets may be missing). Names that merely resolve to it do not count.
 */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase();
  return (
    name === 'localhost' ||
    name === '[::1]' ||
    name === '::1' ||
    (isIPv4(name) && name.startsWith('127.'))
  );
}
