/** What a program can tell from something that is wrong with an input: the SDL's `UserErrorCode`. */
export const USER_ERROR_CODES = [
  'TOO_LONG',
  'TOO_SHORT',
  'INVALID',
  'FORBIDDEN_CHARACTER',
  'REQUIRED',
  'CONFLICT',
  'LIMIT_EXCEEDED',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'UNACCEPTABLE_FILE',
] as const;

export type UserErrorCode = (typeof USER_ERROR_CODES)[number];

/** Something in an input that its sender can put right. */
export interface UserProblem {
  readonly code: UserErrorCode;
  /** One sentence that can be shown to a person; it names the limit and never repeats the input. */
  readonly message: string;
  /** The names and list positions that lead to the value: `['input', 'socialLinks', '0', 'url']`. */
  readonly path: readonly string[];
}

/** A list has as many entries as it may have. */
export interface LimitProblem extends UserProblem {
  readonly code: 'LIMIT_EXCEEDED';
  readonly limit: number;
  readonly current: number;
}

/** A place in an input: it knows its path and collects what is wrong there, for all places together. */
export class InputPlace {
  private constructor(
    private readonly path: readonly string[],
    private readonly problems: UserProblem[],
  ) {}

  /** The argument itself, with nothing wrong yet. */
  static root(argument = 'input'): InputPlace {
    return new InputPlace([argument], []);
  }

  /** The place of a field or list position below this one. */
  at(key: string | number): InputPlace {
    return new InputPlace([...this.path, String(key)], this.problems);
  }

  report(code: UserErrorCode, message: string): void {
    this.problems.push({ code, message, path: this.path });
  }

  /** What was reported here, above and below, in the order of the reports. */
  get allProblems(): readonly UserProblem[] {
    return this.problems;
  }
}
