/** A file that breaks a rule of `.dependency-cruiser.cjs`. */
export interface PlantedViolation {
  readonly rule: string;
  /** Where it is planted; added to the file that is there, if one is. */
  readonly file: string;
  readonly code: string;
  /** What else has to be there. */
  readonly besides?: Readonly<Record<string, string>>;
}

/** At least one for each rule, and one for each way around a rule that matters. */
export const PLANTED_VIOLATIONS: readonly PlantedViolation[] = [
  {
    rule: 'platform-knows-no-domain',
    file: 'src/platform/planted/knows-a-module.ts',
    code: "import '../../modules/account/index.js';",
  },
  {
    rule: 'modules-know-no-app',
    file: 'src/modules/profile/planted-settings.service.ts',
    code: "import { readConfig } from '../../config.js'; readConfig();",
  },
  {
    rule: 'modules-know-no-graphql-layer',
    file: 'src/modules/profile/planted-context.service.ts',
    code: "import type { GraphContext } from '../../graphql/context.js'; export type A = GraphContext;",
  },
  {
    rule: 'resolvers-import-types-of-the-graphql-layer',
    file: 'src/modules/profile/planted-errors.resolvers.ts',
    code: "import { formatError } from '../../graphql/errors.js'; formatError;",
  },
  {
    rule: 'graphql-knows-no-app',
    file: 'src/graphql/planted-app.ts',
    code: "import '../app.js';",
  },
  {
    rule: 'only-programs-import-start',
    file: 'src/graphql/planted-start.ts',
    code: "import '../start/shutdown.js';",
  },
  {
    rule: 'config-is-a-leaf',
    file: 'src/config.ts',
    code: "import './modules/account/index.js';",
  },
  {
    rule: 'modules-meet-at-their-index',
    file: 'src/modules/profile/planted-neighbour.resolvers.ts',
    code: "import { AccountStore } from '../account/account.store.js'; AccountStore;",
  },
  {
    rule: 'modules-are-entered-at-their-index',
    file: 'src/graphql/planted-service.ts',
    code: "import { AccountService } from '../modules/account/account.service.js'; AccountService;",
  },
  {
    rule: 'only-stores-know-the-database',
    file: 'src/modules/profile/planted-client.service.ts',
    code: "import { PrismaClient } from '../../generated/prisma/client.js'; PrismaClient;",
  },
  {
    rule: 'only-stores-know-the-database',
    file: 'src/modules/profile/planted-prisma.service.ts',
    code: "import type { Prisma } from '@prisma/client'; export type A = Prisma.Decimal;",
  },
  {
    rule: 'only-stores-know-the-database',
    file: 'src/modules/profile/planted-pool.service.ts',
    code: "import pg from 'pg'; pg.Pool;",
  },
  {
    rule: 'only-stores-know-the-database',
    file: 'src/modules/profile/planted-transaction.service.ts',
    code: "import { prismaOf } from '../../platform/database/prisma-of.js'; prismaOf;",
  },
  {
    rule: 'prisma-stays-in-stores',
    file: 'src/platform/planted/knows-prisma.ts',
    code: "import { PrismaPg } from '@prisma/adapter-pg'; PrismaPg;",
  },
  {
    rule: 'pg-stays-in-platform',
    file: 'src/graphql/planted-pg.ts',
    code: "import pg from 'pg'; pg.Pool;",
  },
  {
    rule: 'only-resolvers-know-graphql',
    file: 'src/modules/profile/planted-error.service.ts',
    code: "import { GraphQLError } from 'graphql'; GraphQLError;",
  },
  {
    rule: 'only-resolvers-know-graphql',
    file: 'src/modules/profile/planted-types.service.ts',
    code: "import type { Resolvers } from '../../generated/graphql.js'; export type A = Resolvers;",
  },
  {
    rule: 'resolvers-call-services',
    file: 'src/modules/account/planted-own.resolvers.ts',
    code: "import { AccountStore } from './account.store.js'; AccountStore;",
  },
  {
    rule: 'modules-know-no-surroundings',
    file: 'src/modules/profile/planted-queue.service.ts',
    code: "import { Queue } from 'bullmq'; Queue;",
  },
  {
    rule: 'modules-know-no-surroundings',
    file: 'src/modules/profile/planted-http.service.ts',
    code: "import { request } from 'node:http'; request;",
  },
  {
    rule: 'src-knows-no-test-code',
    file: 'src/platform/planted/knows-a-test.ts',
    code: "import '../../../test/planted-scene.js';",
    besides: { 'test/planted-scene.ts': 'export {};' },
  },
  {
    rule: 'src-needs-no-dev-dependency',
    file: 'src/platform/planted/knows-a-tool.ts',
    code: "import { expect } from 'vitest'; expect;",
  },
  {
    rule: 'no-cycle',
    file: 'src/platform/planted/circle-a.ts',
    code: "import { b } from './circle-b.js'; export const a = () => b;",
    besides: {
      'src/platform/planted/circle-b.ts':
        "import { a } from './circle-a.js'; export const b = () => a;",
    },
  },
  {
    rule: 'no-cycle-of-types',
    file: 'src/platform/planted/type-circle-a.ts',
    code: "import type { B } from './type-circle-b.js'; export type A = B | 1;",
    besides: {
      'src/platform/planted/type-circle-b.ts':
        "import type { A } from './type-circle-a.js'; export type B = { a: A };",
    },
  },
  {
    rule: 'resolvable',
    file: 'src/platform/planted/leads-nowhere.ts',
    code: "import './nowhere.js';",
  },
];
