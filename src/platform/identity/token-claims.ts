import { ROLES, type Role } from './permissions.js';

type Claims = Readonly<Record<string, unknown>>;

/**
 * The roles in a claim that is an array of strings, each once; names unknown here are ignored. A claim
 * of any other form gives no role at all: half-understood privilege is none.
 */
export function rolesIn(claims: Claims, path: string): Role[] {
  const names = stringsOf(readClaim(claims, path));
  return ROLES.filter((role) => names.includes(role));
}

/**
 * The scopes in a claim that is a space-separated string (RFC 8693 section 4.2) or, as some providers
 * write it, an array of strings. A claim of any other form gives none.
 */
export function scopesIn(claims: Claims, path: string): string[] {
  const value = readClaim(claims, path);
  return typeof value === 'string' ? value.split(' ').filter(Boolean) : stringsOf(value);
}

/**
 * A claim by its literal name, such as `https://example.com/roles`, else by a path through nested
 * objects, such as `realm_access.roles`. Each step prefers the longest name that exists, so a name
 * within a path may hold dots as well.
 */
function readClaim(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const name = path.slice(0, dot);
    const nested = Object.hasOwn(claims, name) ? claims[name] : undefined;
    if (isClaims(nested)) return readClaim(nested, path.slice(dot + 1));
  }
  return undefined;
}

function isClaims(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function stringsOf(value: unknown): string[] {
  const isStrings = Array.isArray(value) && value.every((item) => typeof item === 'string');
  return isStrings ? value : [];
}
