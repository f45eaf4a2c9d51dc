import { isLoopback } from '../loopback.js';

/** A key set of a hundred RSA keys with their certificates has about 0.3 MiB. */
const MAX_BYTES = 1024 * 1024;

/** The identity provider did not answer with a key set. */
export class JwksFetchError extends Error {
  override readonly name = 'JwksFetchError';
}

/**
 * Whether keys may be fetched from there: over https, or from this machine itself, because whoever can
 * change the answer on its way can sign tokens. A URL with credentials in it is refused as well.
 */
export function isTrustedJwksUrl(url: URL): boolean {
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

/**
 * The JSON that the URL answers with, in at most `timeoutMs` and 1 MiB. Redirects are not followed:
 * they would let another host name the keys.
 *
 * @throws JwksFetchError
 */
export async function fetchJwks(url: URL, timeoutMs: number): Promise<unknown> {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(new JwksFetchError(`no complete answer within ${timeoutMs} ms`));
  }, timeoutMs);
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/jwk-set+json, application/json' },
      redirect: 'manual',
      signal: controller.signal,
    });
    if (response.status !== 200 || response.body === null) {
      throw new JwksFetchError(`expected status 200, got ${response.status}`);
    }
    return JSON.parse(await readText(response.body));
  } catch (error) {
    if (error instanceof JwksFetchError) throw error;
    const isSyntax = error instanceof SyntaxError;
    throw new JwksFetchError(isSyntax ? 'the answer is not JSON' : 'the request failed', {
      // The parser's message quotes the answer, which may hold anything.
      cause: isSyntax ? undefined : error,
    });
  } finally {
    clearTimeout(timer);
    // Frees the connection of an answer that was not read to its end.
    controller.abort();
  }
}

async function readText(body: ReadableStream<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) throw new JwksFetchError(`the answer exceeds ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
