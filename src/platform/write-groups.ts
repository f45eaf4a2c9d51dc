import { UnavailableError } from './errors.js';

export interface WriteGroupsOptions<Item> {
  /** What an item is about: groups that are written at the same time are about different things. */
  readonly keyOf: (item: Item) => string;
  /** How many items one group takes. What is added together stays together, be it more. */
  readonly maxItems: number;
  /** How many groups are written at the same time. */
  readonly maxGroups: number;
  /** How many items may wait for a group. */
  readonly maxWaiting: number;
}

/** What was added together, and who waits for it. */
interface Addition<Item, Result> {
  readonly items: readonly Item[];
  readonly resolve: (results: Result[]) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Collects what is to be written until the end of this turn of the event loop, and further while enough
 * groups are being written, so that many small writes at the same time become few large ones. A caller
 * waits until its own items are written.
 */
export class WriteGroups<Item, Result> {
  private waiting: Addition<Item, Result>[] = [];
  private waitingItems = 0;
  private groups = 0;
  /** What is being written about. */
  private readonly busy = new Set<string>();
  private isScheduled = false;

  /** @param write Settles each item of a group on its own, in their order. */
  constructor(
    private readonly write: (
      items: readonly Item[],
    ) => Promise<readonly PromiseSettledResult<Result>[]>,
    private readonly options: WriteGroupsOptions<Item>,
  ) {}

  /**
   * The results of `items`, in their order, when all of them are written.
   *
   * @throws UnavailableError when too many items wait already; what writing the first bad one has thrown,
   * when the others have been written.
   */
  add(items: readonly Item[]): Promise<Result[]> {
    if (items.length === 0) return Promise.resolve([]);
    if (this.waitingItems + items.length > this.options.maxWaiting)
      return Promise.reject(
        new UnavailableError(
          'Too much is being written at the moment. Try again in a few seconds.',
        ),
      );
    return new Promise((resolve, reject) => {
      this.waiting.push({ items, resolve, reject });
      this.waitingItems += items.length;
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.isScheduled || this.waiting.length === 0 || this.groups >= this.options.maxGroups)
      return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      void this.writeNext();
    });
  }

  private async writeNext(): Promise<void> {
    const additions = this.takeGroup();
    if (additions.length === 0) return;
    const items = additions.flatMap((addition) => addition.items);
    const keys = new Set(items.map(this.options.keyOf));
    for (const key of keys) this.busy.add(key);
    this.groups += 1;
    this.schedule();
    try {
      const results = await this.write(items);
      let at = 0;
      for (const addition of additions) {
        const end = at + addition.items.length;
        settle(addition, results.slice(at, end));
        at = end;
      }
    } catch (error) {
      for (const { reject } of additions) reject(error);
    } finally {
      for (const key of keys) this.busy.delete(key);
      this.groups -= 1;
      this.schedule();
    }
  }

  /** What waits because something else is being written about the same keeps its place before what came later. */
  private takeGroup(): Addition<Item, Result>[] {
    const blocked = new Set(this.busy);
    const taken: Addition<Item, Result>[] = [];
    const left: Addition<Item, Result>[] = [];
    let count = 0;
    let isFull = false;
    for (const addition of this.waiting) {
      const keys = addition.items.map(this.options.keyOf);
      const isBlocked = keys.some((key) => blocked.has(key));
      isFull ||= !isBlocked && taken.length > 0 && count + keys.length > this.options.maxItems;
      if (isFull || isBlocked) {
        left.push(addition);
        for (const key of keys) blocked.add(key);
      } else {
        taken.push(addition);
        count += keys.length;
      }
    }
    this.waiting = left;
    this.waitingItems -= count;
    return taken;
  }
}

function settle<Item, Result>(
  { resolve, reject }: Addition<Item, Result>,
  settled: readonly PromiseSettledResult<Result>[],
): void {
  const values: Result[] = [];
  for (const result of settled) {
    if (result.status === 'rejected') {
      reject(result.reason);
      return;
    }
    values.push(result.value);
  }
  resolve(values);
}

/**
 * Writes items together, and those of a group that fails in ever smaller groups, so that a bad one fails
 * alone. What is written may be written again. While nothing can be written at all, nothing is tried again.
 *
 * @param write All or nothing; one result per item, in their order.
 */
export async function writeApart<Item, Result>(
  items: readonly Item[],
  write: (items: readonly Item[]) => Promise<readonly Result[]>,
): Promise<PromiseSettledResult<Result>[]> {
  if (items.length === 0) return [];
  try {
    return (await write(items)).map((value) => ({ status: 'fulfilled', value }));
  } catch (reason) {
    if (items.length === 1 || reason instanceof UnavailableError)
      return items.map(() => ({ status: 'rejected', reason }));
    const middle = Math.ceil(items.length / 2);
    const first = await writeApart(items.slice(0, middle), write);
    return [...first, ...(await writeApart(items.slice(middle), write))];
  }
}
