import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { avatarOf } from '../testkit/avatars.js';
import { sendRaw } from '../testkit/raw-http.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await rename('ada', 'Ada Lovelace');
});
afterAll(() => app.stop());

const rename = (id: string, displayName: string | null) =>
  app.query(
    'mutation ($n: String) { updateProfile(input: { displayName: $n }) { userErrors { code } } }',
    { as: id, variables: { n: displayName } },
  );
const urlOf = async (id: string): Promise<string> => (await avatarOf(app, id, null)).url;
const tokenOf = (url: string) => url.split('/').at(-2) ?? '';

describe('a generated picture', () => {
  it('is there at once, in every size and as a vector graphic', async () => {
    const url = await urlOf('ada');
    expect(url).toMatch(
      new RegExp(`^${app.url.replace('127.0.0.1', 'localhost')}/generated/[\\w-]+/256\\.webp$`),
    );
    for (const side of [64, 150, 256, 512, 1024]) {
      for (const format of ['webp', 'jpeg'] as const) {
        const response = await fetch(url.replace('256.webp', `${side}.${format}`));
        expect(response.headers.get('content-type')).toBe(`image/${format}`);
        const bytes = Buffer.from(await response.arrayBuffer());
        expect(await sharp(bytes).metadata()).toMatchObject({ width: side, height: side, format });
      }
    }
    const svg = await fetch(url.replace('256.webp', '256.svg'));
    expect(svg.headers.get('content-type')).toBe('image/svg+xml');
    expect(await svg.text()).toMatch(/^<svg /);
  });

  it('is served for browsers to keep and never to run', async () => {
    const { headers } = await fetch(await urlOf('ada'));
    expect(headers.get('cache-control')).toBe('public, max-age=3600');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    const etag = headers.get('etag') ?? '';
    const url = await urlOf('ada');
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await fetch(url, { headers: { 'if-none-match': '"another"' } })).status).toBe(200);
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, Number(head.headers.get('content-length')) > 0]).toEqual([200, true]);
    const part = await fetch(url, { headers: { range: 'bytes=0-3' } });
    expect([part.status, await part.text()]).toEqual([206, 'RIFF']);
    const beyond = await fetch(url, { headers: { range: 'bytes=9999999-' } });
    expect(beyond.status).toBe(416);
  });

  it('is the same each time, differs between people, and follows the name', async () => {
    const url = await urlOf('ada');
    expect(await urlOf('ada')).toBe(url);
    await rename('grace', 'Ada Lovelace');
    expect(await urlOf('grace')).not.toBe(url);
    await rename('ada', 'Zelda Lovelace');
    expect(await urlOf('ada')).not.toBe(url);
    await rename('ada', 'Ada Lovelace');
    expect(await urlOf('ada')).toBe(url);
    expect((await fetch(url)).status).toBe(200);
  });

  it('tells nothing of whose it is', async () => {
    const token = tokenOf(await urlOf('ada'));
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toMatch(/ada/i);
  });

  it.each(['🎧', '李 小龙', 'محمد علي', '𝒜𝒷 𝒞𝒹', "O'Brien <script>", 'ʻAkaka'])(
    'can be drawn for the name %s',
    async (name) => {
      await rename('world', name);
      const response = await fetch((await urlOf('world')).replace('256.webp', '64.svg'));
      expect(response.status).toBe(200);
      expect(await response.text()).not.toContain('script');
    },
  );

  it('has a placeholder and a colour of its own', async () => {
    const [ada, nobody] = [await avatarOf(app, 'ada', null), await avatarOf(app, 'grace', null)];
    for (const { placeholder, dominantColor, width, contentType } of [ada, nobody]) {
      expect(Buffer.from(placeholder, 'base64').length).toBeGreaterThan(4);
      expect(dominantColor).toMatch(/^#[\da-f]{6}$/);
      expect([width, contentType]).toEqual([1024, 'image/webp']);
    }
    const { data } = await sharp(Buffer.from(await (await fetch(ada.url)).arrayBuffer()))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const [red = 0, green = 0, blue = 0] = data;
    const colour = [1, 3, 5].map((at) => Number.parseInt(ada.dominantColor.slice(at, at + 2), 16));
    // The corner of the ground is one end of its gradient.
    for (const [at, value] of [red, green, blue].entries())
      expect(Math.abs(value - (colour[at] ?? 0))).toBeLessThan(50);
  });

  it.each([
    ['a forged token', (url: string) => url.replace(tokenOf(url), `A${tokenOf(url).slice(1)}`)],
    ['a longer token', (url: string) => url.replace(tokenOf(url), `${tokenOf(url)}AAAA`)],
    ['a token spelled otherwise', (url: string) => url.replace(tokenOf(url), `${tokenOf(url)}=`)],
    ['no token', (url: string) => url.replace(tokenOf(url), 'x')],
    ['another size', (url: string) => url.replace('256.webp', '257.webp')],
    ['another spelling of a size', (url: string) => url.replace('256.webp', '0256.webp')],
    ['another format', (url: string) => url.replace('256.webp', '256.png')],
    ['a path below', (url: string) => `${url}/more`],
    ['dots', (url: string) => url.replace('256.webp', '..%2f256.webp')],
  ])('is not there for %s', async (_, change) => {
    const url = change(await urlOf('ada'));
    const { status } = await sendRaw(app.url, {
      start: `GET ${url.slice(url.indexOf('/generated'))}`,
    });
    expect(status).toBe(404);
  });
});
