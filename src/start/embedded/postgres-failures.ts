/** Why there is no embedded PostgreSQL. The message says what is wrong and ends with what to do. */
export abstract class EmbeddedPostgresError extends Error {
  constructor(
    problem: string,
    readonly remedy: string,
    options?: ErrorOptions,
  ) {
    super(`${problem}\n${remedy}`, options);
  }
  override get name(): string {
    return this.constructor.name;
  }
}

/** There is no PostgreSQL for this system, or it cannot be run here. */
export class PostgresUnavailableError extends EmbeddedPostgresError {}

/** Another process has PostgreSQL running in the folder. */
export class PostgresBusyError extends EmbeddedPostgresError {
  constructor(
    readonly pid: number,
    readonly dataDir: string,
  ) {
    super(
      `PostgreSQL already runs in ${dataDir} (process ${pid}).`,
      `End the service that uses this folder, or choose another folder. If none does, end PostgreSQL with: kill -INT ${pid}`,
    );
  }
}

/** The data folder cannot be made or used. */
export class DataFolderError extends EmbeddedPostgresError {
  constructor(
    readonly dataDir: string,
    problem: string,
    remedy: string,
    options?: ErrorOptions,
  ) {
    super(`The database folder ${dataDir} ${problem}`, remedy, options);
  }
}

/** PostgreSQL ended by itself, before or after it was ready. */
export class PostgresExitedError extends EmbeddedPostgresError {
  constructor(
    /** The exit code or the name of the signal, such as `exit code 1`. */
    readonly how: string,
    readonly logFile: string,
    readonly lastLines: readonly string[],
    options?: ErrorOptions,
  ) {
    const told = lastLines.length > 0 ? ` Its last words:\n${indent(lastLines)}` : '';
    super(`The embedded PostgreSQL ended (${how}).${told}`, `Its log is ${logFile}`, options);
  }
}

/** PostgreSQL runs but was not ready in time. */
export class PostgresTimeoutError extends EmbeddedPostgresError {
  constructor(
    readonly timeoutMs: number,
    readonly logFile: string,
    readonly lastLines: readonly string[],
  ) {
    const told = lastLines.length > 0 ? ` Its last words:\n${indent(lastLines)}` : '';
    super(
      `The embedded PostgreSQL was not ready within ${timeoutMs} ms.${told}`,
      `After a crash it may need longer once: start again. Its log is ${logFile}`,
    );
  }
}

function indent(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join('\n');
}
