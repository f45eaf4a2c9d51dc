import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import {
  createTokenVerifier,
  type JwksVerifierOptions,
  type TokenVerifier,
} from '../../src/platform/identity/verifier.js';
import type { Viewer } from '../../src/platform/identity/viewer.js';
import { createLogger } from '../../src/platform/logger.js';
import {
  AUDIENCE,
  goodClaims,
  ISSUER,
  signToken,
  type TokenSigner,
} from '../testkit/token-signer.js';

export const MAX_AGE_MS = 600_000;
export const COOLDOWN_MS = 30_000;

/** An identity provider that answers over HTTP on loopback, well or badly; time and log of who asks it. */
export class JwksScene {
  /** The requests for keys so far. */
  requests = 0;
  readonly lines: { msg: string; level: number }[] = [];
  #nowMs = Date.parse('2026-03-01T12:00:00Z');
  #port = 0;
  #respond: RequestListener = (_, response) => response.writeHead(500).end();
  readonly #server: Server = createServer((request, response) => {
    this.requests += 1;
    this.#respond(request, response);
  });

  /** Starts to listen, or listens again at the same port after `stop`. */
  async start(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(this.#port, '127.0.0.1', resolve);
    });
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  publish(...signers: TokenSigner[]): void {
    this.answer(200, JSON.stringify({ keys: signers.map((signer) => signer.jwk) }));
  }

  answer(status: number, body: string): void {
    this.respond((_, response) => response.writeHead(status).end(body));
  }

  respond(listener: RequestListener): void {
    this.#respond = listener;
  }

  /** Moves the clock, not the timers. */
  advance(durationMs: number): void {
    this.#nowMs += durationMs;
  }

  get messages(): string[] {
    return this.lines.map((line) => line.msg);
  }

  createVerifier(changed: Partial<JwksVerifierOptions> = {}): TokenVerifier {
    const { lines } = this;
    const sink = new Writable({
      write(chunk, _, done) {
        lines.push(JSON.parse(String(chunk)));
        done();
      },
    });
    return createTokenVerifier(
      {
        kind: 'jwks',
        url: new URL(`http://127.0.0.1:${this.#port}/.well-known/jwks.json`),
        issuer: ISSUER,
        audience: AUDIENCE,
        algorithms: ['ES256'],
        clockToleranceSeconds: 5,
        cacheMaxAgeMs: MAX_AGE_MS,
        cooldownMs: COOLDOWN_MS,
        requestTimeoutMs: 5_000,
        ...changed,
      },
      {
        clock: { now: () => new Date(this.#nowMs) },
        log: createLogger({ level: 'info', pretty: false }, sink),
      },
    );
  }

  async header(signer: TokenSigner, sub = 'usr_ann'): Promise<string> {
    return `Bearer ${await signToken(signer, { ...goodClaims(new Date(this.#nowMs)), sub })}`;
  }

  async verify(verifier: TokenVerifier, signer: TokenSigner): Promise<Viewer> {
    return verifier.verify(await this.header(signer));
  }
}
