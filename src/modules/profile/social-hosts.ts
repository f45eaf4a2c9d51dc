import type { SocialPlatform } from '../account/index.js';

/** The hosts that a platform's pages are on; null where they can be on any. */
export const HOSTS_OF_PLATFORM: Readonly<Record<SocialPlatform, readonly string[] | null>> = {
  BLUESKY: ['bsky.app'],
  FACEBOOK: ['facebook.com', 'fb.com'],
  GITHUB: ['github.com'],
  GITLAB: ['gitlab.com'],
  INSTAGRAM: ['instagram.com'],
  LETTERBOXD: ['letterboxd.com'],
  LINKEDIN: ['linkedin.com'],
  MASTODON: null,
  REDDIT: ['reddit.com'],
  THREADS: ['threads.net', 'threads.com'],
  TIKTOK: ['tiktok.com'],
  TWITCH: ['twitch.tv'],
  WEBSITE: null,
  X: ['x.com', 'twitter.com'],
  YOUTUBE: ['youtube.com', 'youtu.be'],
  OTHER: null,
};

/**
 * Names that lead nowhere on the public internet or only to a machine nearby: RFC 6761, 6762 (`local`),
 * 7686 (`onion`), 8375 (`home.arpa`), 9476 (`alt`), ICANN's `internal`, and what routers and companies
 * use by custom. `example` is reserved for documentation, does no harm and is allowed.
 */
const PRIVATE_NAMES = [
  'alt',
  'arpa',
  'corp',
  'home',
  'i2p',
  'internal',
  'intranet',
  'invalid',
  'lan',
  'local',
  'localdomain',
  'localhost',
  'onion',
  'private',
  'test',
];

const LABEL = /^[a-z0-9_-]{1,63}$/;

/** Letters or punycode: never a number, so that an IP address is no name (RFC 3696 section 2). */
const TOP_LABEL = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/** RFC 1035 section 2.3.4, without the root's dot. */
const MAX_HOST_LENGTH = 253;

/**
 * Whether a host is a name on the public internet, as far as it can be told without asking DNS: at least
 * two labels, no IP address, none of the names that are reserved for other uses. `host` is as the WHATWG
 * URL standard gives it: in lower case and punycode.
 */
export function isPublicHost(host: string): boolean {
  const labels = host.split('.');
  return (
    host.length <= MAX_HOST_LENGTH &&
    labels.length >= 2 &&
    labels.every((label) => LABEL.test(label)) &&
    TOP_LABEL.test(labels.at(-1) ?? '') &&
    !PRIVATE_NAMES.includes(labels.at(-1) ?? '')
  );
}

/** Whether a host is one of `hosts` or below one of them. */
export function isWithin(host: string, hosts: readonly string[]): boolean {
  return hosts.some((allowed) => host === allowed || host.endsWith(`.${allowed}`));
}
