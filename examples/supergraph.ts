import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

/** One subgraph as a gateway knows it. */
export interface Subgraph {
  readonly name: string;
  /** Where the gateway sends queries. */
  readonly url: string;
  /** The SDL, with its federation directives. */
  readonly typeDefs: string;
}

/** The subgraphs contradict each other, or one of them is no valid subgraph. */
export class CompositionError extends Error {
  override readonly name = 'CompositionError';

  constructor(readonly problems: readonly string[]) {
    super(`The subgraphs do not compose:\n${problems.map((each) => `- ${each}`).join('\n')}`);
  }
}

/**
 * The SDL of the supergraph, for a gateway, as Apollo's own composition makes it. Needs no network.
 *
 * @throws CompositionError with everything that is wrong; GraphQLError for an SDL that does not parse.
 */
export function composeSupergraph(subgraphs: readonly Subgraph[]): string {
  const result = composeServices(
    subgraphs.map(({ name, url, typeDefs }) => ({ name, url, typeDefs: parse(typeDefs) })),
  );
  if (result.errors) throw new CompositionError(result.errors.map(({ message }) => message));
  return result.supergraphSdl;
}

/** The SDL in a file, or in all `.graphql` files of a folder. */
export function readTypeDefs(fileOrFolder: string): string {
  if (!statSync(fileOrFolder).isDirectory()) return readFileSync(fileOrFolder, 'utf8');
  const names = readdirSync(fileOrFolder).filter((name) => name.endsWith('.graphql'));
  return names
    .sort()
    .map((name) => readFileSync(path.join(fileOrFolder, name), 'utf8'))
    .join('\n');
}
