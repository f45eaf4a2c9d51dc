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

/** The public keys of an identity provider, as it publishes them. */
export interface SigningKeys {
  /** The key that a token's header names; throws `UnavailableError` while there has never been a key set. */
  readonly find: JWTVerifyGetKey;
  /** Fetches the keys unless there are some; throws `UnavailableError` when there are none still. */
  warmUp(): Promise<void>;
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
export function createSigningKeys(
  options: SigningKeysOptions,
  deps: { clock: Clock; log: Logger },
): SigningKeys {
  const nowMs = () => deps.clock.now().getTime();
  let keys: { readonly find: JWTVerifyGetKey; readonly fetchedAtMs: number } | undefined;
  let outage: { readonly sinceMs: number; readonly cause: unknown } | undefined;
  let underWay: Promise<void> | undefined;
  let attemptedAtMs = Number.NEGATIVE_INFINITY;

  /** A clock that was set back must not look like a cool-down without end. */
  function hasPassed(sinceMs: number, durationMs: number): boolean {
    const elapsedMs = nowMs() - sinceMs;
    return elapsedMs < 0 || elapsedMs >= durationMs;
  }

  async function attempt(): Promise<void> {
    attemptedAtMs = nowMs();
    try {
      const answer = await fetchJwks(options.url, options.requestTimeoutMs);
      // jose checks the form and throws.
      const find = createLocalJWKSet(answer as JSONWebKeySet);
      keys = { find, fetchedAtMs: nowMs() };
      if (find.jwks().keys.length === 0) deps.log.warn('the identity provider publishes no keys');
      if (outage) {
        deps.log.info({ outageMs: nowMs() - outage.sinceMs }, 'signing keys can be fetched again');
      }
      outage = undefined;
    } catch (error) {
      if (!outage) {
        deps.log.warn({ err: error, hasOldKeys: Boolean(keys) }, 'signing keys cannot be fetched');
      }
      outage = { sinceMs: outage?.sinceMs ?? nowMs(), cause: error };
    }
  }

  /** Joins the fetch under way or starts one; false within the cool-down. Never rejects. */
  async function refresh(pauseMs: number): Promise<boolean> {
    if (!underWay && !hasPassed(attemptedAtMs, pauseMs)) return false;
    underWay ??= attempt().finally(() => {
      underWay = undefined;
    });
    await underWay;
    return true;
  }

  async function freshKeys(): Promise<JWTVerifyGetKey> {
    if (!keys) {
      await refresh(Math.min(options.cooldownMs, FIRST_KEYS_RETRY_MS));
    } else if (hasPassed(keys.fetchedAtMs, options.cacheMaxAgeMs / 2)) {
      const refreshed = refresh(options.cooldownMs);
      // Under steady traffic nobody waits. In an outage nobody does either: the old keys must do.
      if (hasPassed(keys.fetchedAtMs, options.cacheMaxAgeMs) && !outage) await refreshed;
    }
    if (keys) return keys.find;
    throw new UnavailableError('Access tokens cannot be checked at the moment: try again later.', {
      cause: outage?.cause,
    });
  }

  return {
    async find(header, token) {
      const find = await freshKeys();
      try {
        return await find(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        if (!(await refresh(options.cooldownMs))) throw error;
        return (keys?.find ?? find)(header, token);
      }
    },
    async warmUp() {
      await freshKeys();
    },
  };
}
