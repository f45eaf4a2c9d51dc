import { describe, expect, it } from 'vitest';
import { PERMISSIONS, permissionsOf, ROLES } from './permissions.js';
import { ANONYMOUS, may, viewerOf } from './viewer.js';

describe('permissions', () => {
  it('let moderators and admins ask to look past privacy, and nobody else by role', () => {
    const holders = ROLES.filter((role) => permissionsOf([role], []).has('users:read-as-owner'));
    expect(holders).toEqual(['MODERATOR', 'ADMIN']);
  });

  it('of a person do not grow by scopes', () => {
    expect(permissionsOf(['USER'], PERMISSIONS)).toEqual(new Set());
    expect(permissionsOf([], PERMISSIONS)).toEqual(new Set());
  });

  it('of a service are those that its token names, whatever other roles it carries', () => {
    expect(permissionsOf(['SERVICE'], [])).toEqual(new Set());
    expect(permissionsOf(['SERVICE', 'ADMIN'], ['preferences:read', 'unknown'])).toEqual(
      new Set(['preferences:read']),
    );
  });

  it('are denied to an anonymous viewer', () => {
    for (const permission of PERMISSIONS) expect(may(ANONYMOUS, permission)).toBe(false);
  });
});

describe('a viewer', () => {
  it('is a service as soon as one role says so, else a person', () => {
    expect(viewerOf({ sub: 'a', roles: ['USER', 'SERVICE'], scopes: [] }).kind).toBe('SERVICE');
    expect(viewerOf({ sub: 'a', roles: ['ADMIN'], scopes: [] }).kind).toBe('PERSON');
    expect(viewerOf({ sub: 'a', roles: [], scopes: [] }).kind).toBe('PERSON');
  });
});
