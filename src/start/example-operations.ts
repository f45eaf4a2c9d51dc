import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExampleOperation } from '../graphql/graphiql.js';

/** The same folder from `src/start` and from `dist/start`. */
const FOLDER = fileURLToPath(new URL('../../examples/operations/', import.meta.url));
const VARIABLES = '.variables.json';
/** The tenth behind the ninth. */
const BY_NUMBER = new Intl.Collator('en', { numeric: true });

/**
 * The operations of a folder in the order of the numbers in their file names, each `NAME.graphql` with the
 * variables of `NAME.variables.json` where that exists. An image of the service leaves the examples out: no
 * folder, no operations.
 */
export async function readExampleOperations(folder: string = FOLDER): Promise<ExampleOperation[]> {
  const names = await readdir(folder).catch((error: unknown): string[] => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  const read = (name: string) => readFile(path.join(folder, name), 'utf8');
  return Promise.all(
    names
      .filter((name) => name.endsWith('.graphql'))
      .sort(BY_NUMBER.compare)
      .map(async (name) => {
        const variablesFile = name.replace(/\.graphql$/, VARIABLES);
        const query = await read(name);
        if (!names.includes(variablesFile)) return { query };
        return { query, variables: await read(variablesFile) };
      }),
  );
}
