import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';

type Environment = Readonly<Record<string, string>>;

const FILE = readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8');
const IMAGE = readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8');

/** What whoever runs it writes into .env. */
const ENV_FILE: Environment = {
  POSTGRES_PASSWORD: 'secret',
  STORE_PASSWORD: 'secret-too',
  AVATAR_SECRET: 'a-text-that-nobody-can-guess-or-read',
  JWKS_URL: 'https://id.example.com/.well-known/jwks.json',
  JWT_ISSUER: 'https://id.example.com/',
  JWT_AUDIENCE: 'user-subgraph',
};

/** What the drivers and Node read by themselves. */
const READ_BY_LIBRARIES = ['NODE_ENV', 'PGPASSWORD'];

/** The lines of a block without its head, by the indentation of the head. */
function blockBelow(head: RegExp, text: string): string {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => head.test(line));
  if (start < 0) throw new Error(`There is no ${head} in docker-compose.yml.`);
  const indentOf = (line = '') => line.search(/\S/);
  const indent = indentOf(lines[start]);
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => line.trim() !== '' && indentOf(line) <= indent);
  return rest.slice(0, end < 0 ? rest.length : end).join('\n');
}

/** A scalar as Compose understands it: aliases, quotes, and variables of .env with their defaults. */
function readScalar(scalar: string): string {
  const [, alias] = /^\*(\S+)$/.exec(scalar) ?? [];
  if (alias !== undefined) {
    const [, anchored] = new RegExp(`: &${alias} (.+)$`, 'm').exec(FILE) ?? [];
    if (anchored === undefined) throw new Error(`There is no anchor of the name ${alias}.`);
    return readScalar(anchored);
  }
  return scalar
    .replace(/^&\S+ /, '')
    .replace(/^"(.*)"$/, '$1')
    .replace(
      /\$\{(\w+)(?::[-?]([^}]*))?\}/g,
      (whole, name: string, rest = '') => ENV_FILE[name] ?? (whole.includes(':-') ? rest : ''),
    );
}

function pairsIn(block: string): Environment {
  const pairs = [...block.matchAll(/^ +([A-Z]\w*): (.+)$/gm)];
  return Object.fromEntries(pairs.map(([, name = '', scalar = '']) => [name, readScalar(scalar)]));
}

/** What a service of the file is started with, and what its image brings along. */
function environmentOf(service: string): Environment {
  const block = blockBelow(/^ +environment:$/, blockBelow(new RegExp(`^  ${service}:$`), FILE));
  const merged = [...(/<<: \[(.+)\]/.exec(block)?.[1] ?? '').matchAll(/\*(\w+)/g)];
  const shared = merged.map(([, name]) =>
    pairsIn(blockBelow(new RegExp(`^x-\\w+: &${name}$`), FILE)),
  );
  const ofImage = [...IMAGE.matchAll(/^ENV (NODE_ENV)=(\w+)$/gm)].map(([, name, value]) => [
    name,
    value,
  ]);
  return Object.assign({}, Object.fromEntries(ofImage), ...shared, pairsIn(block));
}

/** The names that reading the configuration asks for. */
function settingsRead(environment: Environment): Set<string> {
  const names = new Set<string>();
  readConfig(
    new Proxy(environment, {
      get(target, name) {
        if (typeof name === 'string') names.add(name);
        return typeof name === 'string' ? target[name] : undefined;
      },
    }),
  );
  return names;
}

describe('docker-compose.yml', () => {
  it.each(['subgraph', 'worker'])('gives the %s all that production asks for', (service) => {
    const environment = environmentOf(service);
    expect(environment.NODE_ENV).toBe('production');
    expect(readConfig(environment)).toMatchObject({
      production: true,
      role: service === 'worker' ? 'worker' : 'api',
      database: { url: 'postgresql://users@postgres:5432/users' },
      files: { kind: 's3', bucket: 'avatars' },
    });
  });

  it.each(['migrate', 'subgraph', 'worker'])('gives the %s settings that there are', (service) => {
    const known = new Set([...settingsRead(environmentOf('subgraph')), ...READ_BY_LIBRARIES]);
    expect(Object.keys(environmentOf(service)).filter((name) => !known.has(name))).toEqual([]);
  });

  it('runs releases with a name, so that tomorrow it runs the same', () => {
    const images = [...FILE.matchAll(/^ +image: (\S+)$/gm)].map(([, image = '']) => image);
    const foreign = images.filter((image) => !image.startsWith('user-subgraph'));
    expect(foreign.length).toBeGreaterThan(0);
    expect(foreign.filter((image) => !/:(?!latest$)[\w.-]+$/.test(image))).toEqual([]);
  });
});
