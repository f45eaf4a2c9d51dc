import { z } from 'zod';

export interface ConfigProblem {
  readonly setting: string;
  readonly problem: string;
}

export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be a whole number from ${min} to ${max}`);

export const flag = z
  .enum(['true', 'false'], { error: 'must be true or false' })
  .transform((text) => text === 'true');

export const urlOf = (protocols: readonly string[], example: string) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be a URL such as ${example}`,
    );

/** Reads settings one by one, and gathers what is wrong with them. */
export class Settings {
  readonly problems: ConfigProblem[] = [];
  constructor(private readonly env: Readonly<Record<string, string | undefined>>) {}

  /** The parsed value, or `fallback` where the variable is unset, empty or wrong (then also a problem). */
  read<T, F>(setting: string, schema: z.ZodType<T>, fallback: F): T | F {
    const text = this.env[setting]?.trim();
    if (!text) return fallback;
    const result = schema.safeParse(text);
    if (result.success) return result.data;
    this.problems.push({ setting, problem: result.error.issues[0]?.message ?? 'is not valid' });
    return fallback;
  }

  require(setting: string, problem: string): void {
    if (!this.has(setting)) this.problems.push({ setting, problem });
  }

  has(setting: string): boolean {
    return Boolean(this.env[setting]?.trim());
  }
}
