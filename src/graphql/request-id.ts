import { randomUUID } from 'node:crypto';

/**
 * The caller's `x-request-id`, so that one request can be followed through several services; a fresh one
 * when there is none or it could deceive a log (RFC 9562 ids and the like pass).
 */
export function readRequestId(header: string | string[] | undefined): string {
  return typeof header === 'string' && /^[\w.:/+=-]{1,128}$/.test(header) ? header : randomUUID();
}
