import { readFileSync } from 'node:fs';
import { type EnumTypeDefinitionNode, Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { HOSTS_OF_PLATFORM, isPublicHost, isWithin } from './social-hosts.js';

const sdl = readFileSync(new URL('../../../schema/profile.graphql', import.meta.url), 'utf8');

const platforms = parse(sdl)
  .definitions.filter(
    (node): node is EnumTypeDefinitionNode => node.kind === Kind.ENUM_TYPE_DEFINITION,
  )
  .find((node) => node.name.value === 'SocialPlatform')?.values;

describe('the platforms', () => {
  it('are those of the schema', () => {
    expect(platforms?.map((value) => value.name.value)).toEqual(Object.keys(HOSTS_OF_PLATFORM));
  });

  it('have the hosts that the schema tells of', () => {
    const told = new Map(platforms?.map((value) => [value.name.value, value.description?.value]));
    for (const [platform, hosts] of Object.entries(HOSTS_OF_PLATFORM)) {
      if (hosts) expect(told.get(platform)).toBe(hosts.join(' or '));
    }
  });
});

describe('a host of a platform', () => {
  it.each(['github.com', 'www.github.com', 'a.b.github.com'])('is %s', (host) => {
    expect(isWithin(host, ['gitlab.com', 'github.com'])).toBe(true);
  });

  it.each(['evilgithub.com', 'github.com.evil.com', 'github.co', 'com', 'hub.com', ''])(
    'is not %j',
    (host) => {
      expect(isWithin(host, ['gitlab.com', 'github.com'])).toBe(false);
    },
  );
});

describe('a public host', () => {
  it.each([
    'example.com',
    'mastodon.social',
    'a.example',
    'xn--bcher-kva.example',
    'xn--80akhbyknj4f.xn--p1ai',
    '1.2.3.com',
    'my_site.tumblr.com',
    'local.example.com',
    `${'a'.repeat(63)}.com`,
    `${'a.'.repeat(125)}com`,
  ])('is %.60s', (host) => {
    expect(isPublicHost(host)).toBe(true);
  });

  it.each([
    '',
    '.',
    'com',
    'localhost',
    'app.localhost',
    'printer.local',
    'db.internal',
    'abc.onion',
    'x.i2p',
    'router.home.arpa',
    'fritz.lan',
    'a.test',
    '127.0.0.1',
    '[::1]',
    'a..com',
    '.example.com',
    'example.com.',
    'a{b}.com',
    'example.c',
    'example.123',
    `${'a'.repeat(64)}.com`,
    `${'a.'.repeat(126)}com`,
  ])('is not %.60j', (host) => {
    expect(isPublicHost(host)).toBe(false);
  });
});
