import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryText } from '../../../test/testkit/arbitrary-text.js';
import { InputPlace } from '../../platform/user-problem.js';
import type { SocialLinkInput } from './profile.types.js';
import { MAX_URL_LENGTH, readSocialLinks } from './social-links.rules.js';

function read(...links: SocialLinkInput[]) {
  const place = InputPlace.root().at('socialLinks');
  return { links: readSocialLinks(links, place), problems: place.allProblems };
}

function urlOf(url: string, platform: SocialLinkInput['platform'] = 'WEBSITE'): string {
  const { links, problems } = read({ platform, url, label: 'mine' });
  return links[0]?.url ?? problems.map((problem) => problem.code).join();
}

describe('the address of a social link', () => {
  it.each([
    ['https://github.com/octocat', 'https://github.com/octocat'],
    ['  https://github.com/octocat \n', 'https://github.com/octocat'],
    ['HTTPS://GitHub.COM/Octocat', 'https://github.com/Octocat'],
    ['https://www.github.com', 'https://www.github.com/'],
    ['https://gist.github.com/a?b=c#d', 'https://gist.github.com/a?b=c#d'],
    ['https://github.com:443/a', 'https://github.com/a'],
    ['https://github.com./a', 'https://github.com/a'],
    ['https://ｇｉｔｈｕｂ.com/a', 'https://github.com/a'],
    ['https://github.com/ä b', 'https://github.com/%C3%A4%20b'],
    ['https://github.com/a/../b', 'https://github.com/b'],
    ['https:\\\\github.com\\a', 'https://github.com/a'],
  ])('is normalised: %j', (raw, url) => {
    expect(urlOf(raw, 'GITHUB')).toBe(url);
  });

  it.each([
    ['another host', 'https://gitlab.com/octocat'],
    ['a host that ends alike', 'https://evilgithub.com/'],
    ['a host that begins alike', 'https://github.com.evil.com/'],
    ['a homograph', 'https://gіthub.com/'],
    ['a homograph in punycode', 'https://xn--gthub-n4a.com/'],
    ['a host hidden behind a user name', 'https://github.com@evil.com/'],
    ['a host hidden behind a backslash', 'https://evil.com\\.github.com/'],
    ['a host in the fragment', 'https://evil.com#.github.com'],
    ['a host in the query', 'https://evil.com?.github.com'],
    ['two trailing dots', 'https://github.com../'],
    ['an odd subdomain', 'https://a{b}.github.com/'],
    ['a user name', 'https://octocat@github.com/'],
    ['a password', 'https://:secret@github.com/'],
    ['a port', 'https://github.com:8443/'],
    ['http', 'http://github.com/octocat'],
    ['a script', 'javascript:alert(1)//github.com'],
    ['data', 'data:text/html,github.com'],
    ['no scheme', 'github.com/octocat'],
    ['a relative reference', '//github.com/octocat'],
    ['a bad host', 'https://git hub.com/'],
    ['no host', 'https://'],
  ])('is refused with %s', (_, raw) => {
    expect(urlOf(raw, 'GITHUB')).toBe('INVALID');
  });

  it.each(['MASTODON', 'WEBSITE', 'OTHER'] as const)(
    'may be on any public host for %s',
    (platform) => {
      expect(urlOf('https://Bücher.example/@me', platform)).toBe(
        'https://xn--bcher-kva.example/@me',
      );
      expect(urlOf('https://example.com.', platform)).toBe('https://example.com/');
    },
  );

  it.each([
    'https://localhost/',
    'https://localhost./',
    'https://intranet/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://127.0.0.1./',
    'https://１２７.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://app.localhost/',
    'https://printer.LOCAL/',
    'https://metadata.google.internal/',
    'https://metadata.google.internal./',
    'https://facebookwkhpilnemxj7asaniu7vnjjbiltxjqhye3mhbshg7kx5tfyd.onion/',
    'https://example..com/',
    'https://a{b}.com/',
  ])('is refused on a host that is not public: %s', (raw) => {
    expect(urlOf(raw)).toBe('INVALID');
  });

  it.each(['\0', '\t', '\n', '\u202E', '\u2066', '\uD800', '\uFFFE', '\x9F'])(
    'is refused with the character %j in it',
    (character) => {
      expect(urlOf(`https://example.com/a${character}b`)).toBe('FORBIDDEN_CHARACTER');
      expect(urlOf(`https://exa${character}mple.com/`)).toBe('FORBIDDEN_CHARACTER');
    },
  );

  it('is refused when it is blank', () => {
    expect(urlOf('')).toBe('TOO_SHORT');
    expect(urlOf(' \n ')).toBe('TOO_SHORT');
  });

  it('has at most 2,048 characters', () => {
    const base = 'https://example.com/';
    const atLimit = base.padEnd(MAX_URL_LENGTH, 'a');
    expect(MAX_URL_LENGTH).toBe(2048);
    expect(urlOf(atLimit)).toBe(atLimit);
    expect(urlOf(`${atLimit}a`)).toBe('TOO_LONG');
    expect(urlOf(base + 'a'.repeat(1_000_000))).toBe('TOO_LONG');
  });

  it('has at most 2,048 characters once it is percent-encoded', () => {
    const encoded = (letters: number) =>
      `https://example.com/${'a'.repeat(letters)}${'é'.repeat(337)}`;
    expect(urlOf(encoded(6))).toHaveLength(MAX_URL_LENGTH);
    expect(urlOf(encoded(7))).toBe('TOO_LONG');
  });

  it('tells where and what is wrong, with the hosts of the platform', () => {
    expect(read({ platform: 'X', url: 'https://y.com/' }).problems).toEqual([
      {
        code: 'INVALID',
        message: 'The address must be on x.com or twitter.com for this platform.',
        path: ['input', 'socialLinks', '0', 'url'],
      },
    ]);
  });

  it('is the same when it is read again', () => {
    const urls = fc.oneof(
      fc.webUrl({ validSchemes: ['https'], withFragments: true, withQueryParameters: true }),
      arbitraryText.map((text) => `https://example.com/${text}`),
      fc.tuple(arbitraryText, arbitraryText).map(([a, b]) => `https://a${a}.com/?${b}#${a}`),
    );
    const property = fc.property(urls, (raw) => {
      const url = read({ platform: 'WEBSITE', url: raw }).links[0]?.url;
      if (url === undefined) return;
      expect(urlOf(url)).toBe(url);
      expect(url).toMatch(/^https:\/\/[a-z0-9._-]+\/[!-~]*$/);
    });
    fc.assert(property, { numRuns: 1000 });
  });
});

describe('the label of a social link', () => {
  const url = 'https://example.com/';

  it('is cleaned and has at most 64 characters', () => {
    expect(read({ platform: 'WEBSITE', url, label: ' Me\u0301 ' }).links[0]?.label).toBe('M\u00E9');
    expect(read({ platform: 'OTHER', url, label: '🇩🇪'.repeat(64) }).problems).toEqual([]);
    expect(read({ platform: 'OTHER', url, label: '🇩🇪'.repeat(65) }).problems).toEqual([
      {
        code: 'TOO_LONG',
        message: 'The label can have at most 64 characters.',
        path: ['input', 'socialLinks', '0', 'label'],
      },
    ]);
    expect(read({ platform: 'X', url: 'https://x.com', label: 'a\nb' }).problems[0]?.code).toBe(
      'FORBIDDEN_CHARACTER',
    );
  });

  it.each([undefined, null, '', ' ', '\u200B'])(
    'may be missing for a known platform: %j',
    (label) => {
      const { links, problems } = read({ platform: 'MASTODON', url, label });
      expect(problems).toEqual([]);
      expect(links).toEqual([{ platform: 'MASTODON', url, label: null }]);
    },
  );

  it.each([
    [undefined, 'REQUIRED'],
    [null, 'REQUIRED'],
    ['', 'TOO_SHORT'],
    [' \u200B', 'TOO_SHORT'],
  ])('may not be missing for OTHER: %j', (label, code) => {
    const { links, problems } = read({ platform: 'OTHER', url, label });
    expect(links).toEqual([]);
    expect(problems).toEqual([
      {
        code,
        message: 'A link of the platform OTHER needs a label of 1 to 64 characters.',
        path: ['input', 'socialLinks', '0', 'label'],
      },
    ]);
  });
});

describe('the list of social links', () => {
  const page = (number: number): SocialLinkInput => ({
    platform: 'WEBSITE',
    url: `https://example.com/${number}`,
  });
  const pages = (count: number) => Array.from({ length: count }, (_, number) => page(number));

  it('keeps the order and collapses links with the same address into the first', () => {
    const { links } = read(
      { platform: 'WEBSITE', url: 'https://b.example', label: 'first' },
      { platform: 'WEBSITE', url: 'https://a.example' },
      { platform: 'OTHER', url: 'https://B.example:443/', label: 'second' },
    );
    expect(links).toEqual([
      { platform: 'WEBSITE', url: 'https://b.example/', label: 'first' },
      { platform: 'WEBSITE', url: 'https://a.example/', label: null },
    ]);
  });

  it('has at most 20 entries, counted after collapsing', () => {
    expect(read(...pages(20), page(0)).problems).toEqual([]);
    expect(read(...pages(21)).problems).toEqual([
      {
        code: 'TOO_LONG',
        message: 'The list of links can have at most 20 entries.',
        path: ['input', 'socialLinks'],
      },
    ]);
  });

  it('is refused unread when it is twice too long', () => {
    const bad = Array.from({ length: 41 }, () => ({ platform: 'X', url: '' }) as const);
    expect(read(...bad).problems).toHaveLength(1);
    expect(read(...bad.slice(1)).problems).toHaveLength(40);
  });

  it('tells of everything that is wrong in it, at the positions that were sent', () => {
    const { problems } = read(
      page(1),
      page(1),
      { platform: 'OTHER', url: 'http://example.com', label: '' },
      { platform: 'GITHUB', url: '', label: '\0' },
    );
    expect(problems.map(({ code, path }) => [code, path.slice(2).join('.')])).toEqual([
      ['INVALID', '2.url'],
      ['TOO_SHORT', '2.label'],
      ['TOO_SHORT', '3.url'],
      ['FORBIDDEN_CHARACTER', '3.label'],
    ]);
  });
});
