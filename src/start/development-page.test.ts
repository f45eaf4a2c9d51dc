import { describe, expect, it } from 'vitest';
import { createDevelopmentPage, isLoopbackHost } from './development-page.js';
import { DEMO_VIEWER_ID } from './embedded/demo-people.js';
import type { MintToken } from './identity.js';

const operations = async () => [{ query: '{ me { id } }' }];

function countingMint(): MintToken {
  let count = 0;
  return async ({ sub }) => {
    count += 1;
    return `token-${count}-of-${sub}`;
  };
}

/** What the page hands to GraphiQL: the page itself is too large to be printed by an assertion. */
async function optionsOf(mint: MintToken | null, host: string | undefined) {
  const html = await createDevelopmentPage(mint, { operations })({ headers: { host } });
  return html.slice(html.lastIndexOf('YogaGraphiQL.renderYogaGraphiQL('));
}

describe('the development page', () => {
  it('has a fresh token for the demo viewer each time it is loaded', async () => {
    const mint = countingMint();
    expect(await optionsOf(mint, 'localhost:4001')).toContain(`token-1-of-${DEMO_VIEWER_ID}`);
    expect(await optionsOf(mint, 'localhost:4001')).toContain(`token-2-of-${DEMO_VIEWER_ID}`);
  });

  it('gives no token to a page that reached this machine by a name of its own', async () => {
    for (const host of ['rebound.example.com:4001', undefined])
      expect(await optionsOf(countingMint(), host)).not.toContain('token-');
  });

  it('is there without a token where an identity provider issues them', async () => {
    const options = await optionsOf(null, 'localhost');
    expect(options).toContain('{ me { id } }');
    expect(options).not.toContain('Bearer');
  });

  it.each(['localhost', 'LOCALHOST:4001', '127.0.0.1:4001', '127.1.2.3', '[::1]', '[::1]:80'])(
    'knows %s as this machine',
    (host) => {
      expect(isLoopbackHost(host)).toBe(true);
    },
  );

  it.each([
    '',
    'example.com',
    'localhost.example.com',
    'xlocalhost',
    '127.0.0.1.example.com',
    '127.0.0.1:4001@example.com',
    '128.0.0.1',
    '0.0.0.0:4001',
    '192.168.0.2',
    '[::1].example.com',
    'localhost:4001\nexample.com',
    'localhost:',
  ])('does not take %j for this machine', (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });
});
