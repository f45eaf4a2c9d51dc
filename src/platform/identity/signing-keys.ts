import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../clock.js';
import { UnavailableError } from '../errors.js';
import type { Logger } from '../logger.js';
import { fetchJwks } from './jwks-fetch.js';

export interface SigningKeysOptions {
  readonly url: URL;
  /** How old fetched keys may be while the provider answers: so long does a withdrawn key still work. */
  readonly cacheMaxAgeMs: number;
  /** The least time between two fetches, whatever tokens arrive. */
  readonly cooldownMs: number;
  /** The deadline of one fetch, body included. */
  readonly requestTimeoutMs: number;
}

/** Without any keys nobody can sign in, so waiting out the whole cool-down would prolong the outage. */
const FIRST_KEYS_RETRY_MS = 1_000;

/**
 * Fetches an identity provider's key set when it is first needed and again when it ages or a token
 * names a key that it lacks (a rotation). At most one fetch is under way and at most one starts per
 * cool-down, so forged key ids cannot be used to flood the provider.
 *
 * While the provider fails, the last keys it gave stay in use, however old. A well-formed answer is its
 * word, even one without keys.
 */
export class SigningKeys {
  private keys: { readonly find: JWTVerifyGetKey; readonly fetchedAtMs: number } | undefined;
  private outage: { readonly sinceMs: number; readonly cause: unknown } | undefined;
  private underWay: Promise<void> | undefined;
  private attemptedAtMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly options: SigningKeysOptions,
    private readonly deps: { readonly clock: Clock; readonly log: Logger },
  ) {}

  /** The key that a token's header names; throws `UnavailableError` while there has never been a key set. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    const find = await this.freshKeys();
    try {
      return await find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      if (!(await this.refresh(this.options.cooldownMs))) throw error;
      return (this.keys?.find ?? find)(header, token);
    }
  };

  /** Fetches the keys unless there are some; throws `UnavailableError` when there are none still. */
  async warmUp(): Promise<void> {
    await this.freshKeys();
  }

  private async freshKeys(): Promise<JWTVerifyGetKey> {
    const { cooldownMs, cacheMaxAgeMs } = this.options;
    if (!this.keys) {
      await this.refresh(Math.min(cooldownMs, FIRST_KEYS_RETRY_MS));
    } else if (this.hasPassed(this.keys.fetchedAtMs, cacheMaxAgeMs / 2)) {
      const refreshed = this.refresh(cooldownMs);
      // Under steady traffic nobody waits. In an outage nobody does either: the old keys must do.
      if (this.hasPassed(this.keys.fetchedAtMs, cacheMaxAgeMs) && !this.outage) await refreshed;
    }
    if (this.keys) return this.keys.find;
    throw new UnavailableError('Access tokens cannot be checked at the moment: try again later.', {
      cause: this.outage?.cause,
    });
  }

  /** Joins the fetch under way or starts one; false within the cool-down. Never rejects. */
  private async refresh(pauseMs: number): Promise<boolean> {
    if (!this.underWay && !this.hasPassed(this.attemptedAtMs, pauseMs)) return false;
    this.underWay ??= this.attempt().finally(() => {
      this.underWay = undefined;
    });
    await this.underWay;
    return true;
  }

  private async attempt(): Promise<void> {
    const { log } = this.deps;
    this.attemptedAtMs = this.nowMs();
    try {
      const answer = await fetchJwks(this.options.url, this.options.requestTimeoutMs);
      // jose checks the form and throws.
      const find = createLocalJWKSet(answer as JSONWebKeySet);
      this.keys = { find, fetchedAtMs: this.nowMs() };
      if (find.jwks().keys.length === 0) log.warn('the identity provider publishes no keys');
      if (this.outage)
        log.info(
          { outageMs: this.nowMs() - this.outage.sinceMs },
          'signing keys can be fetched again',
        );
      this.outage = undefined;
    } catch (error) {
      if (!this.outage)
        log.warn({ err: error, hasOldKeys: Boolean(this.keys) }, 'signing keys cannot be fetched');
      this.outage = { sinceMs: this.outage?.sinceMs ?? this.nowMs(), cause: error };
    }
  }

  /** A clock that was set back must not look like a cool-down without end. */
  private hasPassed(sinceMs: number, durationMs: number): boolean {
    const elapsedMs = this.nowMs() - sinceMs;
    return elapsedMs < 0 || elapsedMs >= durationMs;
  }

  private nowMs(): number {
    return this.deps.clock.now().getTime();
  }
}
