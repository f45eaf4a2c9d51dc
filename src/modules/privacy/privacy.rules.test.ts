import { describe, expect, it } from 'vitest';
import { ANONYMOUS, viewerOf } from '../../platform/identity/viewer.js';
import { isVisible, relationTo } from './privacy.rules.js';

const person = (sub: string) => viewerOf({ sub, roles: ['USER'], scopes: [] });
const service = (scopes: string[]) => viewerOf({ sub: 'svc', roles: ['SERVICE'], scopes });

describe('what a viewer is to a person', () => {
  it('is the owner only for the person themselves', () => {
    expect(relationTo(person('a'), 'a')).toBe('OWNER');
    expect(relationTo(person('a'), 'b')).toBe('AUTHENTICATED');
    expect(relationTo(ANONYMOUS, 'a')).toBe('ANONYMOUS');
  });

  it.each(['MODERATOR', 'ADMIN'] as const)('is no more for a %s than for anybody', (role) => {
    const viewer = viewerOf({ sub: 'm', roles: [role], scopes: [] });
    expect(relationTo(viewer, 'a')).toBe('AUTHENTICATED');
  });

  it('is anonymous for a service, unless its token says more', () => {
    expect(relationTo(service([]), 'a')).toBe('ANONYMOUS');
    expect(relationTo(service(['users:read-as-authenticated']), 'a')).toBe('AUTHENTICATED');
  });

  it('never makes a service the owner, even of an account with its id', () => {
    expect(relationTo(service([]), 'svc')).toBe('ANONYMOUS');
    expect(relationTo(service(['users:read-as-owner']), 'svc')).toBe('ANONYMOUS');
  });

  it('gives scopes to nobody but services', () => {
    const viewer = viewerOf({ sub: 'a', roles: [], scopes: ['users:read-as-owner'] });
    expect(viewer).toMatchObject({ kind: 'PERSON', permissions: new Set() });
  });
});

describe('the table of visibility', () => {
  it.each([
    ['PUBLIC', true, true, true],
    ['AUTHENTICATED', false, true, true],
    ['PRIVATE', false, false, true],
  ] as const)('%s: anonymous %s, authenticated %s, owner %s', (level, ...expected) => {
    const seen = (['ANONYMOUS', 'AUTHENTICATED', 'OWNER'] as const).map((r) => isVisible(level, r));
    expect(seen).toEqual(expected);
  });
});
