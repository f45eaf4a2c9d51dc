import pg from 'pg';

/** Sees every statement that the service's own pool sends, whoever sends it: Prisma or plain SQL. */
export interface StatementRecorder {
  start(): void;
  /** The texts since `start`, in order. */
  stop(): string[];
  restore(): void;
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query;
  if (typeof query === 'object' && query !== null && 'text' in query) return String(query.text);
  return '';
}

/** What the service does on its own, at any time, begins so; it is no part of what a request costs. */
const BACKGROUND = /^\s*\/\* background \*\//;

/** Looks over the driver's shoulder, at connections to `database` by the application of that name. */
export function recordStatements(database: string, applicationName: string): StatementRecorder {
  const original = pg.Client.prototype.query;
  let recording: string[] | null = null;
  const isOurs = (client: object): boolean => {
    const parameters: unknown = Reflect.get(client, 'connectionParameters');
    if (typeof parameters !== 'object' || parameters === null) return false;
    return (
      Reflect.get(parameters, 'database') === database &&
      Reflect.get(parameters, 'application_name') === applicationName
    );
  };
  pg.Client.prototype.query = function query(this: pg.Client, ...args: unknown[]): unknown {
    const text = textOf(args[0]);
    if (recording && isOurs(this) && !BACKGROUND.test(text)) recording.push(text);
    return Reflect.apply(original, this, args);
  } as typeof original;
  return {
    start: () => {
      recording = [];
    },
    stop: () => {
      const seen = recording ?? [];
      recording = null;
      return seen;
    },
    restore: () => {
      pg.Client.prototype.query = original;
    },
  };
}
