/**
 * The cut of the system (docs/architecture.md): start -> app -> graphql -> modules -> platform, and a
 * module is reached through its index.ts. `scripts/check/boundaries.ts` plants a violation of every rule
 * here and fails when one is not found.
 */

const TEST = '\\.test\\.ts$';

/** Matches a package, wherever it is installed. */
const npm = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;

const PRISMA = ['^src/generated/prisma/', npm('@prisma/[^/]+', 'prisma')];
const GRAPHQL = npm('graphql', 'graphql-[^/]+', '@apollo/[^/]+', '@graphql-[^/]+/[^/]+');

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
  {
    name: 'platform-knows-no-domain',
    comment:
      'What is in platform/ serves any domain: it takes options, and gives classes and functions.',
    severity: 'error',
    from: { path: '^src/platform/' },
    to: { path: '^src/(modules/|graphql/|start/|app\\.ts|config\\.ts|generated/graphql\\.ts)' },
  },
  {
    name: 'modules-know-no-app',
    comment: 'A module is given what it needs by src/app.ts; it does not know who does so.',
    severity: 'error',
    from: { path: '^src/modules/' },
    to: { path: '^src/(start/|app\\.ts|config\\.ts)' },
  },
  {
    name: 'modules-know-no-graphql-layer',
    comment: 'Only resolvers may name types of src/graphql, and only by `import type`.',
    severity: 'error',
    from: { path: '^src/modules/', pathNot: '\\.resolvers\\.ts$' },
    to: { path: '^src/graphql/' },
  },
  {
    name: 'resolvers-import-types-of-the-graphql-layer',
    comment: 'src/graphql imports the resolvers; the other direction is for `import type` alone.',
    severity: 'error',
    from: { path: '^src/modules/.+\\.resolvers\\.ts$' },
    to: { path: '^src/graphql/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'graphql-knows-no-app',
    comment: 'src/app.ts wires the GraphQL layer.',
    severity: 'error',
    from: { path: '^src/graphql/' },
    to: { path: '^src/(start/|app\\.ts|config\\.ts)' },
  },
  {
    name: 'only-programs-import-start',
    comment: 'src/start holds the entry points of processes.',
    severity: 'error',
    from: { path: '^src/', pathNot: ['^src/start/', TEST] },
    to: { path: '^src/start/' },
  },
  {
    name: 'config-is-a-leaf',
    comment: 'src/config.ts reads settings; who uses them is the business of src/app.ts.',
    severity: 'error',
    from: { path: '^src/config\\.ts$' },
    to: { path: '^src/(modules/|graphql/|start/|app\\.ts|generated/)' },
  },
  {
    name: 'modules-meet-at-their-index',
    comment: 'Another module is what its index.ts exports.',
    severity: 'error',
    from: { path: '^src/modules/([^/]+)/' },
    to: { path: '^src/modules/[^/]+/', pathNot: ['^src/modules/$1/', '/index\\.ts$'] },
  },
  {
    name: 'modules-are-entered-at-their-index',
    comment: 'A module is what its index.ts exports.',
    severity: 'error',
    from: { path: '^(src|prisma|scripts|examples)/', pathNot: ['^src/modules/', TEST] },
    to: { path: '^src/modules/[^/]+/', pathNot: '^src/modules/[^/]+/index\\.ts$' },
  },
  {
    name: 'only-stores-know-the-database',
    comment:
      'Persistence is in *.store.ts. Others know the unit of work and the events that it commits, nothing else.',
    severity: 'error',
    from: { path: '^src/modules/', pathNot: ['\\.store\\.ts$', TEST] },
    to: {
      path: [...PRISMA, npm('pg', 'pg-[^/]+'), '^src/platform/database/'],
      pathNot: '^src/platform/database/(transaction|unit-of-work|outbox)\\.ts$',
    },
  },
  {
    name: 'prisma-stays-in-stores',
    comment: 'Prisma is an implementation of persistence: platform/database and *.store.ts.',
    severity: 'error',
    from: { path: '^src/', pathNot: ['^src/(generated|modules|platform/database)/', TEST] },
    to: { path: [...PRISMA, '^src/platform/database/prisma-of\\.ts$'] },
  },
  {
    name: 'pg-stays-in-platform',
    comment:
      'Connections are made in platform/database, by the queue (which has its own) and by the embedded server.',
    severity: 'error',
    from: {
      path: '^src/',
      pathNot: ['^src/(modules/|platform/(database|queue)/|start/embedded/)', TEST],
    },
    to: { path: npm('pg', 'pg-[^/]+') },
  },
  {
    name: 'only-resolvers-know-graphql',
    comment: 'In a module, GraphQL is the resolvers’ business.',
    severity: 'error',
    from: { path: '^src/modules/', pathNot: ['\\.resolvers\\.ts$', TEST] },
    to: {
      path: [GRAPHQL, '^src/generated/graphql\\.ts$', '^src/platform/selected-fields\\.ts$'],
    },
  },
  {
    name: 'resolvers-call-services',
    comment: 'A resolver makes one call of a service or loader; it never persists by itself.',
    severity: 'error',
    from: { path: '\\.resolvers\\.ts$' },
    to: { path: '\\.store\\.ts$' },
  },
  {
    name: 'modules-know-no-surroundings',
    comment: 'HTTP, queues, Redis, files and processes are reached through platform/.',
    severity: 'error',
    from: { path: '^src/modules/', pathNot: TEST },
    to: {
      path: [
        npm('fastify', '@fastify/[^/]+', 'bullmq', 'ioredis', 'pino', '@aws-sdk/[^/]+'),
        '^(node:)?(http|https|http2|net|tls|dns|fs|child_process|worker_threads)(/|$)',
      ],
    },
  },
  {
    name: 'src-knows-no-test-code',
    comment: 'What runs in production does not depend on tests, scripts or examples.',
    severity: 'error',
    from: { path: '^src/', pathNot: TEST },
    to: { path: ['^(test|scripts|examples|prisma|bench)/', TEST] },
  },
  {
    name: 'src-needs-no-dev-dependency',
    comment:
      'In production, `npm ci --omit=dev` installs no devDependencies. Types are gone by then.',
    severity: 'error',
    from: { path: '^src/', pathNot: ['^src/generated/', TEST] },
    to: {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'no-cycle',
    comment: 'Modules that import each other can only be understood, loaded and tested together.',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'no-cycle-of-types',
    comment: 'The type of the context is the one that resolvers and modules may share in a circle.',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { pathNot: '^src/graphql/context\\.ts$' } },
  },
  {
    name: 'resolvable',
    comment: 'Every import leads somewhere.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden,
  options: {
    // Prisma's output has cycles of its own; codegen's closes the circle of types with the context.
    doNotFollow: { path: ['node_modules', '(^|/)generated/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
