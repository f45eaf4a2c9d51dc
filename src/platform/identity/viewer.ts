import { type Permission, permissionsOf, type Role } from './permissions.js';

/** Who is asking, as their verified token says. */
export type Viewer =
  | { readonly kind: 'ANONYMOUS' }
  | {
      /** A person has a profile of their own; a service never has. */
      readonly kind: 'PERSON' | 'SERVICE';
      /** The token's `sub`. */
      readonly id: string;
      readonly roles: readonly Role[];
      readonly permissions: ReadonlySet<Permission>;
    };

export const ANONYMOUS: Viewer = { kind: 'ANONYMOUS' };

/** A caller with the role `SERVICE` is a service, whatever other roles it has. */
export function viewerOf(claims: {
  sub: string;
  roles: readonly Role[];
  scopes: readonly string[];
}): Viewer {
  return {
    kind: claims.roles.includes('SERVICE') ? 'SERVICE' : 'PERSON',
    id: claims.sub,
    roles: claims.roles,
    permissions: permissionsOf(claims.roles, claims.scopes),
  };
}

export function may(viewer: Viewer, permission: Permission): boolean {
  return viewer.kind !== 'ANONYMOUS' && viewer.permissions.has(permission);
}
