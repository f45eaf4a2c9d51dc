import type { InputPlace } from '../../platform/user-problem.js';

/** A longer list than this many times its limit is refused unread, so that its cost is bounded. */
const MAX_REPEATS = 2;

export interface DistinctListRule<Raw, Item> {
  /** What the list is, as the start of a sentence: `The list of interests`. */
  readonly subject: string;
  readonly maxItems: number;
  /** Reads one entry; reports what is wrong with it and returns undefined. */
  readonly readItem: (raw: Raw, place: InputPlace) => Item | undefined;
  /** Entries with the same key are one: the first. */
  readonly keyOf: (item: Item) => string;
}

/** The good and distinct entries of a list, in order; what is wrong is reported at each position. */
export function readDistinctList<Raw, Item>(
  raw: readonly Raw[],
  rule: DistinctListRule<Raw, Item>,
  place: InputPlace,
): readonly Item[] {
  const tooLong = `${rule.subject} can have at most ${rule.maxItems} entries.`;
  if (raw.length > rule.maxItems * MAX_REPEATS) {
    place.report('TOO_LONG', tooLong);
    return [];
  }
  const byKey = new Map<string, Item>();
  for (const [position, rawItem] of raw.entries()) {
    const item = rule.readItem(rawItem, place.at(position));
    if (item === undefined) continue;
    const key = rule.keyOf(item);
    if (!byKey.has(key)) byKey.set(key, item);
  }
  if (byKey.size > rule.maxItems) place.report('TOO_LONG', tooLong);
  return [...byKey.values()];
}
