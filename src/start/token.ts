import { parseArgs } from 'node:util';
import { isProduction, readConfig } from '../config.js';
import { systemClock } from '../platform/clock.js';
import { PERMISSIONS, ROLES, type Role } from '../platform/identity/permissions.js';
import { isUserId } from '../platform/identity/user-id.js';
import { createLogger } from '../platform/logger.js';
import { createIdentity } from './identity.js';

const USAGE = `Prints a development token for the service that runs in this folder.

  npm run token -- --user ID [--role user|moderator|admin|service] [--scope PERMISSION]... [--hours N]

  --user   whose token: the id of a person or a service
  --role   user by default; may be given several times
  --scope  for services: ${PERMISSIONS.join(', ')}
  --hours  how long it is good for: 1 to 8760, by default 24
`;

const ISSUED_ELSEWHERE =
  'Tokens come from the identity provider here: JWKS_URL is set, or NODE_ENV=production.';

class UsageError extends Error {}

function readArguments() {
  const { values } = parseArgs({
    options: {
      user: { type: 'string' },
      role: { type: 'string', multiple: true, default: ['user'] },
      scope: { type: 'string', multiple: true, default: [] },
      hours: { type: 'string', default: '24' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  if (!values.user) throw new UsageError('--user is missing.');
  if (!isUserId(values.user))
    throw new UsageError('--user must be 1 to 128 characters, none of them a control character.');
  const hours = Number(values.hours);
  if (!Number.isInteger(hours) || hours < 1 || hours > 8_760)
    throw new UsageError('--hours must be a whole number from 1 to 8760.');
  const roles = values.role.map((name): Role => {
    const role = ROLES.find((known) => known === name.toUpperCase());
    if (!role) throw new UsageError(`There is no role ${name}.`);
    return role;
  });
  const unknown = values.scope.find((scope) => !PERMISSIONS.some((known) => known === scope));
  if (unknown) throw new UsageError(`There is no permission ${unknown}.`);
  return { sub: values.user, roles, scopes: values.scope, lifetimeSeconds: hours * 3_600 };
}

async function run(): Promise<void> {
  const claims = readArguments();
  if (!claims) {
    process.stdout.write(USAGE);
    return;
  }
  if (isProduction()) throw new UsageError(ISSUED_ELSEWHERE);
  const config = readConfig();
  const { mint } = await createIdentity(config.identity, {
    dataDir: config.dataDir,
    clock: systemClock,
    log: createLogger(config.log),
  });
  if (!mint) throw new UsageError(ISSUED_ELSEWHERE);
  process.stdout.write(`${await mint(claims)}\n`);
}

try {
  await run();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n\n${USAGE}`);
  process.exit(1);
}
