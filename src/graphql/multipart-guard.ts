import type { IncomingMessage } from 'node:http';
import type { Writable } from 'node:stream';

/** Where a file can belong: a variable of the operation, by its name. */
const VARIABLE_PATH = /^variables\.[A-Za-z_]\w*$/;

/** What the library takes for no JSON. */
const NOT_JSON = '!';

/**
 * A request as graphql-upload-minimal 1.6 may read it. Its parser can fail twice, of which the library hears
 * once, and the second time would end the process; and it sets what `map` names wherever that leads, also in what
 * all objects inherit. So every failure is heard, and a map that leads anywhere but to a variable is none.
 */
export function guardMultipart(request: IncomingMessage): IncomingMessage {
  const pipe = (parser: Writable) => {
    parser.on('error', () => undefined);
    checkMaps(parser);
    return request.pipe(parser);
  };
  return new Proxy(request, {
    get(target, name): unknown {
      if (name === 'pipe') return pipe;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** By the time that it pipes, the library listens. */
function checkMaps(parser: Writable): void {
  const listeners = parser.listeners('field');
  parser.removeAllListeners('field');
  parser.on('field', (name: string, value: string, info: unknown) => {
    const passed = name === 'map' && leadsElsewhere(value) ? NOT_JSON : value;
    for (const listener of listeners) Reflect.apply(listener, parser, [name, passed, info]);
  });
}

function leadsElsewhere(map: string): boolean {
  try {
    const paths = Object.values(JSON.parse(map) as Record<string, unknown>).flat();
    return !paths.every((path) => typeof path === 'string' && VARIABLE_PATH.test(path));
  } catch {
    // No map at all, as the library will find.
    return false;
  }
}
