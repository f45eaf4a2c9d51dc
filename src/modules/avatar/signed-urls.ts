import type { Clock } from '../../platform/clock.js';
import type { ObjectStore } from '../../platform/object-store/object-store.js';

/** URLs that are remembered at the same time. */
const MAX_REMEMBERED = 20_000;

/**
 * Signed URLs of files that not everybody may read. A file has the same URL for half of the time that it
 * works, so that what a client has loaded is found again in its cache; each is signed once in that time.
 */
export class SignedUrls {
  private window = 0;
  private urls = new Map<string, Promise<string>>();

  constructor(
    private readonly deps: {
      readonly files: ObjectStore;
      readonly urlSeconds: number;
      readonly clock: Clock;
    },
  ) {}

  /** It works for at least half of `urlSeconds`, and for `urlSeconds` at most. */
  async url(key: string): Promise<string> {
    const nowSeconds = Math.floor(this.deps.clock.now().getTime() / 1_000);
    const windowSeconds = Math.ceil(this.deps.urlSeconds / 2);
    const window = Math.floor(nowSeconds / windowSeconds);
    if (window !== this.window || this.urls.size >= MAX_REMEMBERED) {
      this.window = window;
      this.urls = new Map();
    }
    const known = this.urls.get(key);
    if (known) return known;
    const from = new Date(window * windowSeconds * 1_000);
    const signed = this.deps.files.signedUrl(key, { from, expiresSeconds: this.deps.urlSeconds });
    this.urls.set(key, signed);
    // What could not be signed now can be signed later.
    signed.catch(() => this.urls.delete(key));
    return signed;
  }
}
