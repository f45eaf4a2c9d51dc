/** What a caller can be allowed beyond what everybody may do. */
export const PERMISSIONS = [
  /** Read the preferences of anybody, as a notification service must. */
  'preferences:read',
  /** See what any signed-in person sees; for services, which otherwise see what an anonymous caller sees. */
  'users:read-as-authenticated',
  /** Look past a person's privacy, by an explicit and audited request. */
  'users:read-as-owner',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ['USER', 'MODERATOR', 'ADMIN', 'SERVICE'] as const;

export type Role = (typeof ROLES)[number];

/**
 * What each role may do. A service has nothing by its role: each of its permissions is named in its
 * token, so that one leaked service token opens one door.
 */
const PERMISSIONS_OF_ROLE: Record<Role, readonly Permission[]> = {
  USER: [],
  MODERATOR: ['users:read-as-owner'],
  ADMIN: ['users:read-as-owner'],
  SERVICE: [],
};

/** A service has what its scopes name and nothing else, whatever other roles its token carries. */
export function permissionsOf(roles: readonly Role[], scopes: readonly string[]): Set<Permission> {
  if (roles.includes('SERVICE')) {
    return new Set(PERMISSIONS.filter((permission) => scopes.includes(permission)));
  }
  return new Set(roles.flatMap((role) => PERMISSIONS_OF_ROLE[role]));
}
