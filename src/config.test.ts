import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.js';

type Env = Readonly<Record<string, string | undefined>>;

const PRODUCTION: Env = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://service:secret@db.example.com:5432/users',
  JWKS_URL: 'https://id.example.com/.well-known/jwks.json',
  JWT_ISSUER: 'https://id.example.com/',
  JWT_AUDIENCE: 'user-subgraph',
  S3_BUCKET: 'files',
  FILES_PUBLIC_URL: 'https://cdn.example.com',
  AVATAR_GENERATED_URL: 'https://cdn.example.com',
  AVATAR_SECRET: 'a-text-that-nobody-can-guess-or-read',
};

/** What is wrong with a configuration, by setting. */
function problemsOf(env: Env): Record<string, string> {
  try {
    readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return Object.fromEntries(error.problems.map(({ setting, problem }) => [setting, problem]));
  }
  return {};
}

/** The names that reading a configuration asks for. */
function settingsRead(env: Env): Set<string> {
  const names = new Set<string>();
  readConfig(
    new Proxy(env, {
      get(target, name) {
        if (typeof name === 'string') names.add(name);
        return typeof name === 'string' ? target[name] : undefined;
      },
    }),
  );
  return names;
}

interface Row {
  readonly setting: string;
  /** Undefined where the page names no literal value. */
  readonly development: string | undefined;
  readonly production: string | undefined;
  readonly values: string;
}

/** The rows of the tables in `docs/configuration.md`. */
function documentedSettings(): readonly Row[] {
  const page = readFileSync(new URL('../docs/configuration.md', import.meta.url), 'utf8');
  const literal = (cell = '') => /^`([^`]*)`$/.exec(cell.trim())?.[1];
  return page.split('\n').flatMap((line) => {
    const [, name, development, production, values = ''] = line.split('|');
    const setting = literal(name);
    if (setting === undefined) return [];
    return [
      { setting, development: literal(development), production: literal(production), values },
    ];
  });
}

const ROWS = documentedSettings();
const named = (rows: readonly Row[]) => rows.map((row): [string, Row] => [row.setting, row]);

describe('docs/configuration.md', () => {
  it('describes every setting that is read, each once, and no other', () => {
    const read = new Set([...settingsRead({}), ...settingsRead(PRODUCTION)]);

    expect(ROWS.map(({ setting }) => setting).sort()).toEqual([...read].sort());
  });

  it.each(named(ROWS.filter((row) => row.development !== undefined)))(
    'names the default of %s in development',
    (setting, { development }) => {
      expect(readConfig({ [setting]: development })).toEqual(readConfig({}));
    },
  );

  it.each(named(ROWS.filter((row) => row.production !== undefined)))(
    'names the default of %s in production',
    (setting, { production }) => {
      expect(readConfig({ ...PRODUCTION, [setting]: production })).toEqual(readConfig(PRODUCTION));
    },
  );

  it.each(named(ROWS.filter((row) => / \d+ to \d+ /.test(row.values))))(
    'names the range of %s',
    (setting, { values }) => {
      const [min = Number.NaN, max = Number.NaN] = values.split(' to ').map(Number);
      const problems = (value: number) => problemsOf({ ...PRODUCTION, [setting]: String(value) });

      expect([problems(min), problems(max)]).toEqual([{}, {}]);
      expect([min - 1, max + 1].map((value) => Object.keys(problems(value)))).toEqual([
        [setting],
        [setting],
      ]);
    },
  );

  it.each(named(ROWS.filter((row) => row.values.trim() === '`true`, `false`')))(
    'names the values of %s',
    (setting) => {
      expect(problemsOf({ ...PRODUCTION, [setting]: 'true' })).toEqual({});
      expect(problemsOf({ ...PRODUCTION, [setting]: 'yes' })).toHaveProperty(setting);
    },
  );
});

describe('readConfig in development', () => {
  it('needs no setting at all', () => {
    const config = readConfig({});

    expect(config.production).toBe(false);
    expect(config.database.url).toBeNull();
    expect(config.identity.kind).toBe('development');
  });

  it('treats an empty or blank setting as unset', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '  ', JWKS_URL: ' ' })).toEqual(readConfig({}));
  });

  it.each(['localhost', '127.0.0.1', '127.1.2.3', '::1'])(
    'accepts development tokens on the loopback address %s',
    (host) => {
      expect(readConfig({ HOST: host }).http.host).toBe(host);
    },
  );

  it.each(['0.0.0.0', '::', '192.168.1.20', 'localhost.example.com', '127.0.0.1.example.com'])(
    'refuses development tokens on %s',
    (host) => {
      expect(problemsOf({ HOST: host })).toEqual({ HOST: expect.stringContaining('JWKS_URL') });
    },
  );

  it('listens anywhere once an identity provider issues the tokens', () => {
    const { NODE_ENV: _, ...settings } = PRODUCTION;

    expect(readConfig({ ...settings, HOST: '0.0.0.0' }).identity.kind).toBe('jwks');
  });

  it('asks for issuer and audience as soon as there is a key set', () => {
    const { JWKS_URL } = PRODUCTION;

    expect(Object.keys(problemsOf({ JWKS_URL })).sort()).toEqual(['JWT_AUDIENCE', 'JWT_ISSUER']);
  });
});

describe('readConfig in production', () => {
  it('reports every missing setting at once', () => {
    const problems = problemsOf({ NODE_ENV: 'production' });

    expect(Object.keys(problems).sort()).toEqual([
      'AVATAR_GENERATED_URL',
      'AVATAR_SECRET',
      'DATABASE_URL',
      'JWKS_URL',
      'JWT_AUDIENCE',
      'JWT_ISSUER',
      'S3_BUCKET',
    ]);
    for (const problem of Object.values(problems)) expect(problem).toMatch(/required.*set it to/);
  });

  it.each(
    Object.keys(PRODUCTION).filter(
      (setting) => !['NODE_ENV', 'FILES_PUBLIC_URL'].includes(setting),
    ),
  )('falls back to nothing without %s', (setting) => {
    expect(Object.keys(problemsOf({ ...PRODUCTION, [setting]: undefined }))).toEqual([setting]);
  });

  it('reports wrong and missing settings together, each once', () => {
    const problems = problemsOf({
      ...PRODUCTION,
      DATABASE_URL: 'mysql://db.example.com/users',
      PORT: '70000',
      LOG_LEVEL: 'loud',
      JWT_AUDIENCE: '',
    });

    expect(Object.keys(problems).sort()).toEqual([
      'DATABASE_URL',
      'JWT_AUDIENCE',
      'LOG_LEVEL',
      'PORT',
    ]);
  });

  it('shows neither introspection nor GraphiQL unless told to', () => {
    expect(readConfig(PRODUCTION).graphql).toMatchObject({ introspection: false, graphiql: false });
  });

  it('never repeats the value of a setting, which may hold a password', () => {
    const secret = 'hunter2';
    const problems = problemsOf({
      ...PRODUCTION,
      DATABASE_URL: `mysql://service:${secret}@db.example.com/users`,
      JWKS_URL: `https://service:${secret}@id.example.com/jwks.json`,
    });

    expect(Object.keys(problems).sort()).toEqual(['DATABASE_URL', 'JWKS_URL']);
    expect(JSON.stringify(problems)).not.toContain(secret);
  });

  it.each(['http://id.example.com/jwks.json', 'ftp://id.example.com/jwks.json', 'id.example.com'])(
    'refuses keys from %s',
    (url) => {
      expect(problemsOf({ ...PRODUCTION, JWKS_URL: url })).toHaveProperty('JWKS_URL');
    },
  );

  it.each(['HS256', 'none', 'RS256,HS256', 'RS256,'])(
    'refuses the signature algorithms %s',
    (list) => {
      expect(Object.keys(problemsOf({ ...PRODUCTION, JWT_ALGORITHMS: list }))).toEqual([
        'JWT_ALGORITHMS',
      ]);
    },
  );

  it.each(['4001.5', '-1', '1e3', '0x10', 'many'])('refuses %s as a number', (text) => {
    expect(Object.keys(problemsOf({ ...PRODUCTION, PORT: text }))).toEqual(['PORT']);
  });
});
