/**
 * The caller's `x-request-id`, so that one request can be followed through several services; a fresh one
 * when there is none or it could deceive a log (RFC 9562 ids and the like pass).
 */
export function readRequestId(
  header: string | string[] | undefined,
  freshId: () => string,
): string {
  return typeof header === 'string' && /^[\w.:/+=-]{1,128}$/.test(header) ? header : freshId();
}
