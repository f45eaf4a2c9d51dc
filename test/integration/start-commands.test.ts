import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeJwt } from 'jose';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startIdentityProvider } from '../testkit/identity-provider.js';
import { createTestDatabase } from '../testkit/postgres-cluster.js';
import { startRefusingPostgres } from '../testkit/refusing-postgres.js';
import {
  afterwards,
  ask,
  askGraph,
  type Environment,
  endAll,
  FILES_ENV,
  makeFolder,
  runProcess,
  startProcess,
} from '../testkit/service-process.js';

afterAll(endAll);

const STACK_TRACE = /^ +at /m;

describe('npm run migrate', () => {
  /** A database with nothing in it. */
  async function makeEmptyDatabase(): Promise<string> {
    const { adminUrl, prefix } = inject('postgres');
    const name = `${prefix}_empty_${Math.random().toString(36).slice(2)}`;
    const administer = async (sql: string) => {
      const client = new pg.Client({ connectionString: adminUrl });
      await client.connect();
      try {
        await client.query(sql);
      } finally {
        await client.end();
      }
    };
    await administer(`create database ${name}`);
    afterwards(() => administer(`drop database ${name} with (force)`));
    const url = new URL(adminUrl);
    url.pathname = `/${name}`;
    return url.href;
  }

  const migrate = (env: Environment) => runProcess({ program: 'migrate', env });

  it('makes an unready service ready, tells what it applied, and nothing the second time', async () => {
    const provider = await startIdentityProvider();
    afterwards(provider.stop);
    const migrations = (await readdir('prisma/migrations'))
      .filter((name) => /^\d/.test(name))
      .sort();
    const databaseUrl = await makeEmptyDatabase();
    const service = startProcess({
      program: 'main',
      env: {
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: '0',
        DATABASE_URL: databaseUrl,
        ...FILES_ENV,
        ...provider.env,
      },
    });
    const origin = await service.told(/"Server listening at (http:[^"]+)"/);
    await service.told(/not ready: the database is behind; run npm run migrate/);
    expect(await ask(`${origin}/health/ready`)).toMatchObject({
      status: 503,
      body: {
        checks: { database: 'ok', migrations: `${migrations.length} pending; run npm run migrate` },
      },
    });
    expect((await ask(`${origin}/health/live`))?.status).toBe(200);

    const first = await migrate({ DATABASE_URL: databaseUrl, NODE_ENV: 'production' });
    const steps = migrations.map((name) => `applying migration ${name}\n`);
    expect(first).toEqual({
      code: 0,
      stdout: `${steps.join('')}Applied ${migrations.join(', ')}.\n`,
      stderr: '',
    });
    const second = await migrate({ DATABASE_URL: databaseUrl });
    expect(second).toEqual({ code: 0, stdout: 'The database is up to date.\n', stderr: '' });
    await expect
      .poll(async () => (await ask(`${origin}/health/ready`))?.status, { timeout: 20_000 })
      .toBe(200);
    expect(
      (await askGraph(origin, '{ me { id } }', await provider.token('usr_ann')))?.body,
    ).toEqual({ data: { me: { id: 'usr_ann' } } });
  });

  it('says that it needs DATABASE_URL', async () => {
    const { code, stdout, stderr } = await migrate({});
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^ {2}DATABASE_URL {2}is required/m);
  });

  it('names a DATABASE_URL that is none', async () => {
    const { code, stderr } = await migrate({ DATABASE_URL: 'localhost:5432' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^ {2}DATABASE_URL {2}must be a URL such as postgresql:/m);
    expect(stderr).not.toMatch(STACK_TRACE);
  });

  it('names the setting when the database refuses', async () => {
    const database = await startRefusingPostgres('28P01', 'no');
    afterwards(database.stop);
    const { code, stdout, stderr } = await migrate({ DATABASE_URL: database.url });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^ {2}DATABASE_URL {2}.*refuses this password/m);
    expect(stderr).not.toMatch(STACK_TRACE);
  });
});

describe('npm run token', () => {
  let env: Environment;
  let origin: string;
  beforeAll(async () => {
    const { url, drop } = await createTestDatabase();
    afterwards(drop);
    env = { DATA_DIR: await makeFolder() };
    const service = startProcess({
      program: 'main',
      env: { ...env, PORT: '0', DATABASE_URL: url },
    });
    await service.told(/Ctrl-C ends it/);
    origin = await service.told(/GraphQL +(http:\S+)\/graphql/);
  });

  const token = (args: readonly string[], more: Environment = {}) =>
    runProcess({ program: 'token', args, env: { ...env, ...more } });

  it('prints one token that the running service accepts', async () => {
    const { code, stdout, stderr } = await token(['--user', 'usr_zoë 1']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^eyJ[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const answer = await askGraph(origin, '{ me { id } }', stdout.trim());
    expect(answer?.body).toEqual({ data: { me: { id: 'usr_zoë 1' } } });
  });

  it('gives the roles, scopes and hours that are asked for', async () => {
    const { stdout } = await token([
      ...['--user', 'mailer', '--role', 'service', '--role', 'ADMIN'],
      ...['--scope', 'preferences:read', '--hours', '2'],
    ]);
    const { roles, scope, iat = 0, exp = 0 } = decodeJwt(stdout.trim());
    expect({ roles, scope }).toEqual({ roles: ['SERVICE', 'ADMIN'], scope: 'preferences:read' });
    expect(exp - iat).toBe(7_200);
    const answer = await askGraph(
      origin,
      '{ me { id } user(id: "usr_zoë 1") { preferences { theme } } }',
      stdout.trim(),
    );
    expect(answer?.body.data).toEqual({ me: null, user: { preferences: { theme: 'AUTO' } } });
  });

  it('shows how it is used when asked to', async () => {
    const { code, stdout, stderr } = await token(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('npm run token -- --user ID');
  });

  it.each([
    ['no user', [], /--user is missing/],
    ['an id that the service refuses', ['--user', 'a\nb'], /--user must be/],
    ['an id that is too long', ['--user', 'x'.repeat(129)], /--user must be/],
    ['an unknown role', ['--user', 'a', '--role', 'king'], /no role king/],
    ['an unknown scope', ['--user', 'a', '--scope', 'all'], /no permission all/],
    ['no hours', ['--user', 'a', '--hours', '0'], /whole number from 1/],
    ['an unknown option', ['--user', 'a', '--admin'], /--admin/],
    ['a stray word', ['usr_ada'], /usr_ada/],
  ])('refuses %s, and shows how it is used', async (_, args, problem) => {
    const { code, stdout, stderr } = await token(args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(problem);
    expect(stderr).toContain('npm run token -- --user ID');
    expect(stderr).not.toMatch(STACK_TRACE);
  });

  it('refuses where an identity provider issues the tokens', async () => {
    const { code, stdout, stderr } = await token(['--user', 'usr_ada'], {
      JWKS_URL: 'https://id.example.com/jwks.json',
      JWT_ISSUER: 'https://id.example.com/',
      JWT_AUDIENCE: 'users',
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('identity provider');
  });

  it('does not overwrite a key that is damaged', async () => {
    const folder = await makeFolder();
    const file = path.join(folder, 'development-key');
    await writeFile(file, 'short');
    const { code, stderr } = await token(['--user', 'a'], { DATA_DIR: folder });
    expect(code).toBe(1);
    expect(stderr).toContain('is damaged');
    expect(await readFile(file, 'utf8')).toBe('short');
  });
});
