/** What an initial can be: letters and digits; not the apostrophes and tone marks that count as letters (`ʻAkaka`). */
export const INITIAL = /[\p{Lu}\p{Ll}\p{Lt}\p{Lo}\p{N}]/u;
const BETWEEN_WORDS = /[\s\p{Pd}\p{Zs}]+/u;

/**
 * The initials of a display name: of its first and its last word with a letter or digit in it, in capitals
 * where the script has them. Accents that are no letter of their own, vowel signs and emoji are left out;
 * empty when nothing else is there.
 */
export function initialsOf(displayName: string): string {
  const initials = displayName
    .normalize('NFC')
    .split(BETWEEN_WORDS)
    .flatMap((word) => INITIAL.exec(word)?.[0] ?? []);
  const [first, last] = [initials.at(0), initials.slice(1).at(-1)];
  return capital(first) + capital(last);
}

/** One character, also where the capital takes two: `ß` gives `S`. */
function capital(letter = ''): string {
  return Array.from(letter.toUpperCase())[0] ?? '';
}
