import path from 'node:path';
import { parseArgs } from 'node:util';
import { createMigration, findDrift } from './migration-commands.js';
import { withScratchDatabase } from './scratch-database.js';

const ROOT = path.resolve(import.meta.dirname, '..');
const SCHEMA = path.join(ROOT, 'prisma/schema.prisma');
const DIRECTORY = path.join(ROOT, 'prisma/migrations');
const NAME = /^[a-z][a-z0-9_]{0,99}$/;

const USAGE = `npm run migration -- new <name> [--empty]
    writes the migration that leads from prisma/migrations to prisma/schema.prisma;
    with --empty, one to be filled by hand where the schema asks for nothing

npm run migration -- check
    exits with 1 and prints the difference when the two do not agree, with 2 when it cannot tell

Names are lower case: add_aliases. The work is done in a database of its own, on a PostgreSQL started
for it. Options: --url <url> uses that server instead, whose user may create databases;
--schema <file> and --migrations <folder> replace those in prisma/.
`;

interface Values {
  readonly url?: string | undefined;
  readonly schema?: string | undefined;
  readonly migrations?: string | undefined;
  readonly empty?: boolean | undefined;
}

async function run(): Promise<number> {
  const { positionals, values } = readArguments();
  const [command, name, ...rest] = positionals;
  if (command === 'check' && name === undefined && !values.empty) return check(values);
  if (command === 'new' && name !== undefined && NAME.test(name) && rest.length === 0)
    return create(name, values);
  process.stderr.write(USAGE);
  return 2;
}

function readArguments(): { readonly positionals: readonly string[]; readonly values: Values } {
  const text = { type: 'string' } as const;
  const options = {
    url: text,
    schema: text,
    migrations: text,
    empty: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n`);
    return { positionals: [], values: {} };
  }
}

function filesOf({ schema = SCHEMA, migrations = DIRECTORY }: Values) {
  return { schemaFile: path.resolve(schema), directory: path.resolve(migrations) };
}

async function check(values: Values): Promise<number> {
  const files = filesOf(values);
  const drift = await withScratchDatabase(values.url, (url) => findDrift({ ...files, url }));
  if (drift === null) {
    process.stdout.write('The schema and the migrations agree.\n');
    return 0;
  }
  process.stdout.write(
    `The schema and the migrations do not agree. What the migrations lack:\n\n${drift}\n` +
      'To write it: npm run migration -- new <name>\n',
  );
  return 1;
}

async function create(name: string, values: Values): Promise<number> {
  const { empty = false } = values;
  const files = filesOf(values);
  const file = await withScratchDatabase(values.url, (url) =>
    createMigration({ ...files, url, name, empty }),
  );
  process.stdout.write(
    file === null
      ? 'The schema asks for no migration. For one to be filled by hand, add --empty.\n'
      : `${path.relative('.', file)}\nRead it, complete it with what the schema cannot say, then run npm run migration -- check.\n`,
  );
  return 0;
}

try {
  process.exitCode = await run();
} catch (error) {
  process.stderr.write(
    `${error instanceof Error ? error.message || error.stack : String(error)}\n`,
  );
  process.exitCode = 2;
}
