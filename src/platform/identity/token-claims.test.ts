import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES } from './permissions.js';
import { rolesIn, scopesIn } from './token-claims.js';

describe('roles', () => {
  it('are taken by name, each once, and unknown ones are ignored', () => {
    const roles = ['ADMIN', 'USER', 'owner', 'admin', 'ADMIN', '__proto__', ''];
    expect(rolesIn({ roles }, 'roles')).toEqual(['USER', 'ADMIN']);
    expect(rolesIn({ roles: [] }, 'roles')).toEqual([]);
    expect(rolesIn({}, 'roles')).toEqual([]);
  });

  it('are none at all when the claim is malformed', () => {
    const malformed = ['ADMIN', { ADMIN: true }, { 0: 'ADMIN', length: 1 }, ['ADMIN', 7], 7, null];
    for (const roles of [...malformed, true, ['ADMIN', null], [['ADMIN']]]) {
      expect(rolesIn({ roles }, 'roles')).toEqual([]);
    }
  });

  it('may lie behind a path, a literal name, or a path of names with dots', () => {
    const roles = ['MODERATOR'];
    expect(rolesIn({ realm_access: { roles } }, 'realm_access.roles')).toEqual(roles);
    const url = 'https://example.com/app';
    expect(rolesIn({ [url]: roles }, url)).toEqual(roles);
    expect(rolesIn({ [url]: { roles } }, `${url}.roles`)).toEqual(roles);
    const client = { resource_access: { 'my.client': { roles } } };
    expect(rolesIn(client, 'resource_access.my.client.roles')).toEqual(roles);
  });

  it('come from the literal name first, even when what it holds is malformed', () => {
    const nested = { a: { b: ['ADMIN'] } };
    expect(rolesIn({ ...nested, 'a.b': ['USER'] }, 'a.b')).toEqual(['USER']);
    expect(rolesIn({ ...nested, 'a.b': 'USER' }, 'a.b')).toEqual([]);
  });

  it('are not found in what every object inherits, nor in an array', () => {
    for (const path of ['constructor', 'constructor.name', '__proto__.a', 'a..b', '.', '']) {
      expect(rolesIn({ a: ['ADMIN'] }, path)).toEqual([]);
    }
    expect(rolesIn({ a: [['ADMIN']] }, 'a.0')).toEqual([]);
    expect(rolesIn(Object.create({ roles: ['ADMIN'] }), 'roles')).toEqual([]);
  });

  it('are known roles, whatever JSON the claims are', () => {
    const claims = fc.dictionary(fc.constantFrom('a', 'b', 'a.b', '.', ''), fc.jsonValue());
    fc.assert(
      fc.property(claims, fc.constantFrom('a', 'a.b', 'a.b.c', '.', '', '..'), (json, path) => {
        for (const role of rolesIn(json, path)) expect(ROLES).toContain(role);
        for (const scope of scopesIn(json, path)) expect(typeof scope).toBe('string');
      }),
    );
  });
});

describe('scopes', () => {
  it('are a text with spaces or a list', () => {
    const scopes = ['openid', 'preferences:read'];
    expect(scopesIn({ scope: ' openid  preferences:read ' }, 'scope')).toEqual(scopes);
    expect(scopesIn({ scope: scopes }, 'scope')).toEqual(scopes);
    expect(scopesIn({ api: { scp: scopes } }, 'api.scp')).toEqual(scopes);
  });

  it('are none when the claim is missing or malformed', () => {
    expect(scopesIn({}, 'scope')).toEqual([]);
    for (const scope of [['preferences:read', 7], { a: 'preferences:read' }, 7, null, true, '']) {
      expect(scopesIn({ scope }, 'scope')).toEqual([]);
    }
  });
});
