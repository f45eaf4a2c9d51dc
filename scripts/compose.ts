/** Composes this subgraph, alone and with the examples, and fails when that is not possible. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { composeSupergraph, readTypeDefs, type Subgraph } from '../examples/supergraph.js';

const ROOT = path.resolve(import.meta.dirname, '..');

function subgraph(name: string, fileOrFolder: string): Subgraph {
  return { name, url: `http://${name}.invalid/graphql`, typeDefs: readTypeDefs(fileOrFolder) };
}

/** Each folder of `examples` with a `schema.graphql` is a subgraph. */
function readExamples(): Subgraph[] {
  return readdirSync(path.join(ROOT, 'examples')).flatMap((name) => {
    const file = path.join(ROOT, 'examples', name, 'schema.graphql');
    return existsSync(file) ? [subgraph(name, file)] : [];
  });
}

const users = subgraph('users', path.join(ROOT, 'schema'));
for (const subgraphs of [[users], [users, ...readExamples()]]) {
  const names = subgraphs.map(({ name }) => name).join(' + ');
  try {
    composeSupergraph(subgraphs);
    console.log(`${names}: composes`);
  } catch (error) {
    console.error(`${names}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
