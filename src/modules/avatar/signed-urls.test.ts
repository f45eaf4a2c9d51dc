import { describe, expect, it, vi } from 'vitest';
import type { ObjectStore } from '../../platform/object-store/object-store.js';
import { SignedUrls } from './signed-urls.js';

function scene() {
  let nowSeconds = 1_200_000;
  const signedUrl = vi.fn(
    async (key: string, { from, expiresSeconds }: { from: Date; expiresSeconds: number }) =>
      `${key}?until=${from.getTime() / 1_000 + expiresSeconds}`,
  );
  const urls = new SignedUrls({
    files: { signedUrl } as unknown as ObjectStore,
    urlSeconds: 600,
    clock: { now: () => new Date(nowSeconds * 1_000 + 999) },
  });
  return {
    urls,
    signedUrl,
    pass: (seconds: number) => {
      nowSeconds += seconds;
    },
  };
}

describe('SignedUrls', () => {
  it('gives the same URL for half of the time that it works, signed once', async () => {
    const { urls, signedUrl, pass } = scene();
    const first = await urls.url('a');
    pass(299);
    expect(await urls.url('a')).toBe(first);
    expect(signedUrl).toHaveBeenCalledTimes(1);
    pass(1);
    expect(await urls.url('a')).not.toBe(first);
  });

  it('gives URLs that end at the same moment, whichever process signs them and when', async () => {
    const [one, other] = [scene(), scene()];
    other.pass(250);
    expect(await one.urls.url('a')).toBe(await other.urls.url('a'));
  });

  it('gives URLs that work for 300 to 600 seconds', async () => {
    const { urls, pass } = scene();
    for (let passed = 0; passed < 700; passed += 7) {
      const url = await urls.url(`key${passed}`);
      const lastsSeconds = Number(url.split('until=')[1]) - (1_200_000 + passed);
      expect(lastsSeconds).toBeGreaterThan(300 - 1);
      expect(lastsSeconds).toBeLessThanOrEqual(600);
      pass(7);
    }
  });

  it('signs again what could not be signed', async () => {
    const { urls, signedUrl } = scene();
    signedUrl.mockRejectedValueOnce(new Error('away'));
    await expect(urls.url('a')).rejects.toThrow('away');
    await expect(urls.url('a')).resolves.toContain('a?until=');
  });
});
