import { readFileSync } from 'node:fs';
import { expect } from 'vitest';

/** What a client is told of a fault, whatever it was. */
export const MASKED =
  'Something went wrong on our side. Try again; if it stays, report the requestId.';

/** The codes that the documentation says there are: the first cells of its tables. */
const DOCUMENTED = new Set(
  readFileSync('docs/schema.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`/g)])
    .map(([, code]) => code),
);

/** What only somebody inside knows. */
const INTERNALS =
  /node_modules|\.ts\b|prisma|postgres|relation|column \\"|select |insert |user_id|users\\"|stack|FST_|fastify/i;

export interface Failure {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Of the first error. */
  readonly code: string;
  readonly errors: ReadonlyArray<{
    readonly message: string;
    readonly extensions: { readonly code: string; readonly requestId?: string };
  }>;
}

/** Sends a request that has to fail, and checks what is true of every failure. */
export async function fail(url: string, init: RequestInit = {}): Promise<Failure> {
  const response = await fetch(url, init);
  const text = await response.text();
  const { data, errors } = JSON.parse(text);
  expect(data).toBeUndefined();
  expect(errors.length).toBeGreaterThan(0);
  for (const { message, extensions } of errors) {
    expect(message).toMatch(/\S/);
    expect(DOCUMENTED).toContain(extensions.code);
  }
  expect(text).not.toMatch(INTERNALS);
  expect(response.headers.get('x-request-id')).toMatch(/\S/);
  const { status, headers } = response;
  return { status, headers, text, errors, code: errors[0].extensions.code };
}

/** The same for the body of a POST to the graph, as JSON if the headers say nothing else. */
export function failToPost(
  origin: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Failure> {
  return fail(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
}
