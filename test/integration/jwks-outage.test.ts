import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UnauthenticatedError, UnavailableError } from '../../src/platform/errors.js';
import { createTokenSigner } from '../testkit/token-signer.js';
import { COOLDOWN_MS, JwksScene, MAX_AGE_MS } from './jwks-scene.js';

const ANN = { kind: 'PERSON', id: 'usr_ann' };

const first = await createTokenSigner('ES256', 'first');
const second = await createTokenSigner('ES256', 'second');

let scene: JwksScene;

beforeEach(async () => {
  scene = new JwksScene();
  await scene.start();
  scene.publish(first);
});

afterEach(() => scene.stop());

describe('a provider that fails', () => {
  it('leaves tokens undecided until it has given keys for the first time', async () => {
    await scene.stop();
    const verifier = scene.createVerifier();
    await expect(verifier.warmUp()).rejects.toThrow(UnavailableError);
    await expect(scene.verify(verifier, first)).rejects.toThrow(UnavailableError);
    await expect(verifier.verify('Bearer nonsense')).rejects.toThrow(UnauthenticatedError);
    expect(await verifier.verify('')).toEqual({ kind: 'ANONYMOUS' });

    await scene.start();
    await expect(scene.verify(verifier, first)).rejects.toThrow(UnavailableError);
    expect(scene.requests).toBe(0);
    scene.advance(1_000);
    expect(await scene.verify(verifier, first)).toMatchObject(ANN);
    expect(scene.requests).toBe(1);
    expect(scene.messages).toEqual([
      'signing keys cannot be fetched',
      'signing keys can be fetched again',
    ]);
  });

  it('does not take away the keys that it gave, and is complained of once per outage', async () => {
    const verifier = scene.createVerifier();
    await scene.verify(verifier, first);
    await scene.stop();
    for (let round = 0; round < 5; round += 1) {
      scene.advance(MAX_AGE_MS);
      expect(await scene.verify(verifier, first)).toMatchObject(ANN);
      await expect(scene.verify(verifier, second)).rejects.toThrow(UnauthenticatedError);
    }
    expect(scene.lines).toMatchObject([{ msg: 'signing keys cannot be fetched', level: 40 }]);

    await scene.start();
    scene.publish(second);
    scene.advance(COOLDOWN_MS);
    expect(await scene.verify(verifier, second)).toMatchObject(ANN);
    await expect(scene.verify(verifier, first)).rejects.toThrow(UnauthenticatedError);
    scene.answer(503, '');
    scene.advance(MAX_AGE_MS);
    expect(await scene.verify(verifier, second)).toMatchObject(ANN);
    expect(scene.messages).toEqual([
      'signing keys cannot be fetched',
      'signing keys can be fetched again',
      'signing keys cannot be fetched',
    ]);
  });

  const garbage: Record<string, () => void> = {
    'an error': () => scene.answer(500, JSON.stringify({ keys: [second.jwk] })),
    'no content': () => scene.answer(204, ''),
    'a web page': () => scene.answer(200, '<html>Sign in</html>'),
    nothing: () => scene.answer(200, ''),
    'half an answer': () => scene.answer(200, '{"keys":[{"kty":"EC","crv":"P-2'),
    null: () => scene.answer(200, 'null'),
    'no keys member': () => scene.answer(200, '{}'),
    'keys that are not a list': () => scene.answer(200, '{"keys":{"kty":"EC"}}'),
    'keys that are not objects': () => scene.answer(200, '{"keys":["first"]}'),
    'a redirect': () =>
      scene.respond((request, response) => {
        if (request.url === '/moved') {
          response.end(JSON.stringify({ keys: [second.jwk] }));
        } else {
          response.writeHead(302, { location: '/moved' }).end();
        }
      }),
    'an endless answer': () =>
      scene.respond((_, response) => {
        response.writeHead(200);
        const chunk = ' '.repeat(64 * 1024);
        const more = () => {
          while (response.writable && response.write(chunk));
        };
        response.on('drain', more).on('error', () => {});
        more();
      }),
    'a broken connection': () =>
      scene.respond((_, response) => {
        response.write('{"keys":');
        response.destroy();
      }),
  };

  for (const [what, answer] of Object.entries(garbage)) {
    it(`does not replace its keys when it answers with ${what}`, async () => {
      const verifier = scene.createVerifier();
      await scene.verify(verifier, first);
      answer();
      scene.advance(MAX_AGE_MS);
      expect(await scene.verify(verifier, first)).toMatchObject(ANN);
      await expect(scene.verify(verifier, second)).rejects.toThrow(UnauthenticatedError);
      expect(scene.messages).toEqual(['signing keys cannot be fetched']);
      await expect(scene.createVerifier().warmUp()).rejects.toThrow(UnavailableError);
    });
  }

  it('is given up at the deadline, before and amid its answer', async () => {
    const silent = () => scene.respond(() => {});
    const halting = () =>
      scene.respond((_, response) => {
        response.writeHead(200).write('{"keys":');
      });
    for (const stall of [silent, halting]) {
      scene.publish(first);
      const verifier = scene.createVerifier({ requestTimeoutMs: 100 });
      await scene.verify(verifier, first);
      stall();
      await expect(scene.createVerifier({ requestTimeoutMs: 100 }).warmUp()).rejects.toThrow(
        UnavailableError,
      );
      scene.advance(MAX_AGE_MS);
      expect(await scene.verify(verifier, first)).toMatchObject(ANN);
    }
  });

  it('makes nobody wait for it any more once it is known to fail', async () => {
    const verifier = scene.createVerifier({ requestTimeoutMs: 3_600_000 });
    await scene.verify(verifier, first);
    scene.answer(503, '');
    scene.advance(MAX_AGE_MS);
    await scene.verify(verifier, first);

    const requested = new Promise((resolve) => scene.respond(resolve));
    scene.advance(COOLDOWN_MS);
    expect(await scene.verify(verifier, first)).toMatchObject(ANN);
    await requested;
    expect(await scene.verify(verifier, first)).toMatchObject(ANN);
    expect(scene.requests).toBe(3);
  });

  it('is asked again although the clock was set back', async () => {
    const verifier = scene.createVerifier();
    await scene.verify(verifier, first);
    scene.advance(-86_400_000);
    scene.publish(second);
    expect(await scene.verify(verifier, second)).toMatchObject(ANN);
  });
});
