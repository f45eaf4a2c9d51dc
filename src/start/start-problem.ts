import { ConfigError, type ConfigProblem } from '../config.js';
import { DevelopmentKeyError } from '../platform/identity/development-key.js';

/** Why the service cannot start, in words for whoever started it: each with the setting to change. */
export class StartError extends Error {
  override readonly name = 'StartError';
  constructor(
    readonly problems: readonly ConfigProblem[],
    options?: ErrorOptions,
  ) {
    super(problems.map(({ setting, problem }) => `${setting}: ${problem}`).join('\n'), options);
  }
}

/** All problems of several failures; the first other error as it is, for it is a fault of ours. */
export function combine(reasons: readonly unknown[]): unknown {
  const problems: ConfigProblem[] = [];
  for (const reason of reasons) {
    if (!(reason instanceof StartError || reason instanceof ConfigError)) return reason;
    problems.push(...reason.problems);
  }
  return new StartError(problems, { cause: reasons[0] });
}

/** One readable message for the terminal; a fault of ours keeps its stack trace. */
export function describeFailure(error: unknown): string {
  if (error instanceof StartError || error instanceof ConfigError) {
    const lines = error.problems.map(({ setting, problem }) => `  ${setting}  ${problem}`);
    return `user-subgraph cannot start:\n\n${lines.join('\n')}\n`;
  }
  if (error instanceof Error && ('remedy' in error || error instanceof DevelopmentKeyError))
    return `user-subgraph cannot start: ${error.message}\n`;
  return `user-subgraph cannot start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`;
}
