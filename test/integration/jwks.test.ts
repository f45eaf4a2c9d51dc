import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UnauthenticatedError } from '../../src/platform/errors.js';
import { createTokenSigner } from '../testkit/token-signer.js';
import { COOLDOWN_MS, JwksScene, MAX_AGE_MS } from './jwks-scene.js';

const ANN = { kind: 'PERSON', id: 'usr_ann' };

const first = await createTokenSigner('ES256', 'first');
const second = await createTokenSigner('ES256', 'second');
const forged = await createTokenSigner('ES256', 'forged');

let scene: JwksScene;

beforeEach(async () => {
  scene = new JwksScene();
  await scene.start();
  scene.publish(first);
});

afterEach(() => scene.stop());

describe('published keys', () => {
  it('are fetched when first needed, once for any number of callers, and not for the anonymous', async () => {
    const verifier = scene.createVerifier();
    expect(await verifier.verify(undefined)).toEqual({ kind: 'ANONYMOUS' });
    await expect(verifier.verify('Bearer nonsense')).rejects.toThrow(UnauthenticatedError);
    expect(scene.requests).toBe(0);

    const headers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => scene.header(first, `usr_${index}`)),
    );
    const viewers = await Promise.all(headers.map((text) => verifier.verify(text)));
    expect(viewers.map((viewer) => viewer.kind === 'PERSON' && viewer.id)).toEqual(
      headers.map((_, index) => `usr_${index}`),
    );
    expect(scene.requests).toBe(1);
  });

  it('can be fetched ahead of the first caller', async () => {
    const verifier = scene.createVerifier();
    await verifier.warmUp();
    await verifier.warmUp();
    expect(await scene.verify(verifier, first)).toMatchObject(ANN);
    expect(scene.requests).toBe(1);
  });

  it('do not help a token that somebody else signed under a published name', async () => {
    const impostor = { ...forged, kid: 'first' };
    await expect(scene.verify(scene.createVerifier(), impostor)).rejects.toThrow(
      UnauthenticatedError,
    );
  });

  it('are the word of the provider, even when there are none', async () => {
    const verifier = scene.createVerifier();
    expect(await scene.verify(verifier, first)).toMatchObject(ANN);
    scene.publish();
    scene.advance(MAX_AGE_MS);
    await expect(scene.verify(verifier, first)).rejects.toThrow(UnauthenticatedError);
    expect(scene.messages).toEqual(['the identity provider publishes no keys']);
  });
});

describe('a rotation', () => {
  it('is noticed by the first token of the new key, once the cool-down is over', async () => {
    const verifier = scene.createVerifier();
    await scene.verify(verifier, first);
    scene.publish(first, second);
    await expect(scene.verify(verifier, second)).rejects.toThrow(UnauthenticatedError);
    expect(scene.requests).toBe(1);

    scene.advance(COOLDOWN_MS);
    const header2 = await scene.header(second);
    const viewers = await Promise.all(Array.from({ length: 50 }, () => verifier.verify(header2)));
    for (const viewer of viewers) expect(viewer).toMatchObject(ANN);
    expect(await scene.verify(verifier, first)).toMatchObject(ANN);
    expect(scene.requests).toBe(2);
  });

  it('ends the trust in a withdrawn key when the cache has aged', async () => {
    const verifier = scene.createVerifier();
    await scene.verify(verifier, first);
    scene.publish(second);
    scene.advance(MAX_AGE_MS / 2 - 1);
    expect(await scene.verify(verifier, first)).toMatchObject(ANN);
    scene.advance(MAX_AGE_MS / 2 + 1);
    await expect(scene.verify(verifier, first)).rejects.toThrow(UnauthenticatedError);
    expect(await scene.verify(verifier, second)).toMatchObject(ANN);
  });

  it('is looked for in the background before the cache has aged, so that nobody waits', async () => {
    const verifier = scene.createVerifier();
    await scene.verify(verifier, first);
    const held = holdAnswer();
    scene.advance(MAX_AGE_MS / 2);
    expect(await scene.verify(verifier, first)).toMatchObject(ANN);
    await held.arrived;
    expect(await scene.verify(verifier, first)).toMatchObject(ANN);
    expect(scene.requests).toBe(2);
    held.release();
  });
});

/** Lets the next request wait for `release`, which answers with the first key. */
function holdAnswer() {
  let release = () => {};
  const arrived = new Promise<void>((resolve) => {
    scene.respond((_, response) => {
      release = () => response.end(JSON.stringify({ keys: [first.jwk] }));
      resolve();
    });
  });
  return { arrived, release: () => release() };
}

describe('forged key ids', () => {
  it('cause one fetch per cool-down, however many there are', async () => {
    const verifier = scene.createVerifier();
    await scene.verify(verifier, first);
    const attack = async () => {
      const headers = await Promise.all(
        Array.from({ length: 100 }, (_, index) =>
          scene.header({ ...forged, kid: `forged-${index}` }),
        ),
      );
      const outcomes = await Promise.allSettled(headers.map((text) => verifier.verify(text)));
      for (const outcome of outcomes) {
        expect(outcome).toMatchObject({ reason: expect.any(UnauthenticatedError) });
      }
    };
    await attack();
    expect(scene.requests).toBe(1);
    for (let round = 1; round <= 3; round += 1) {
      scene.advance(COOLDOWN_MS);
      await attack();
      await attack();
      expect(scene.requests).toBe(1 + round);
    }
  });

  it('cause no more fetches while the provider fails', async () => {
    const verifier = scene.createVerifier();
    await scene.verify(verifier, first);
    scene.answer(503, '');
    scene.advance(COOLDOWN_MS);
    for (let index = 0; index < 20; index += 1) {
      await expect(scene.verify(verifier, forged)).rejects.toThrow(UnauthenticatedError);
    }
    expect(scene.requests).toBe(2);
  });
});
