import type { TypedDocumentString } from './generated/graphql.js';

/** An error that the graph answers with beside the data; `docs/schema.md` lists the codes. */
export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly requestId?: string };
}

/** What the graph has answered. Data can be there in part: what failed is null, and told in `errors`. */
export interface Answer<Result> {
  readonly data: Result | null;
  readonly errors: readonly GraphError[];
}

/** There is no answer: the network, the deadline, or something between us and the graph. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
}

export interface ClientOptions {
  readonly url: string;
  /** Asked before every request, so that a token can be renewed; null for somebody not signed in. */
  readonly getToken: () => Promise<string | null>;
  readonly timeoutMs?: number;
}

/** Sends an operation; its result and variables have the types that codegen has found. */
export type Execute = <Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
) => Promise<Answer<Result>>;

/**
 * A GraphQL client is a function over `fetch`. The documents know their types: a field that the schema
 * does not have, or a variable of the wrong type, does not compile.
 *
 * @throws TransportError from the function it returns.
 */
export function createClient({ url, getToken, timeoutMs = 10_000 }: ClientOptions): Execute {
  return async <Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
  ) => {
    const token = await getToken();
    let body: unknown;
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json;q=0.9',
          ...(token !== null && { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ query: document.toString(), variables }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      body = await response.json();
    } catch (error) {
      throw new TransportError(`${url} did not answer.`, { cause: error });
    }
    if (!isAnswer<Result>(body)) throw new TransportError(`${url} did not answer with GraphQL.`);
    return { data: body.data ?? null, errors: body.errors ?? [] };
  };
}

/** The types of the data are the server's promise: it validates each answer against its schema. */
function isAnswer<Result>(body: unknown): body is Partial<Answer<Result>> {
  return typeof body === 'object' && body !== null && ('data' in body || 'errors' in body);
}
