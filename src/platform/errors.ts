/**
 * The failures that a caller is told of as they are. Everything else that is thrown is a fault: logged
 * once at the edge and masked. `docs/schema.md` lists the codes.
 */
export type AppErrorCode =
  | 'BAD_USER_INPUT'
  | 'FORBIDDEN'
  | 'SERVICE_UNAVAILABLE'
  | 'UNAUTHENTICATED';

/** The message of an `AppError` reaches the client: it says what to do and nothing internal. */
export abstract class AppError extends Error {
  abstract readonly code: AppErrorCode;
  override get name(): string {
    return this.constructor.name;
  }
}

/** The request lacks a token, or carries one that cannot be trusted. */
export class UnauthenticatedError extends AppError {
  readonly code = 'UNAUTHENTICATED';
}

/** The caller is known and may not do this. */
export class ForbiddenError extends AppError {
  readonly code = 'FORBIDDEN';
}

/** The request itself is wrong: repeating it will not help. */
export class BadUserInputError extends AppError {
  readonly code = 'BAD_USER_INPUT';
}

/** Something this service needs does not answer: repeating the request later will help. */
export class UnavailableError extends AppError {
  readonly code = 'SERVICE_UNAVAILABLE';
}
