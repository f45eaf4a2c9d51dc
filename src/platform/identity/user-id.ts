const MAX_LENGTH = 128;

/**
 * Whether a text can be somebody's id (a token's `sub`): 1 to 128 UTF-16 units, well-formed Unicode,
 * without control characters. PostgreSQL stores no NUL, and the others only serve to deceive logs.
 */
export function isUserId(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length > 0 &&
    value.length <= MAX_LENGTH &&
    !/[\p{Cc}\p{Cs}]/u.test(value)
  );
}
