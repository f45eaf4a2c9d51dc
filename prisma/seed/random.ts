import { hash } from 'node:crypto';

/**
 * Random numbers that depend on nothing but 128 bits of state: the generator sfc32 (Chris Doty-Humphrey's
 * PractRand). Not for secrets.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter: number;

  /** @param state 16 bytes that look random, such as a part of a hash. */
  constructor(state: Buffer) {
    this.a = state.readInt32LE(0);
    this.b = state.readInt32LE(4);
    this.c = state.readInt32LE(8);
    this.counter = state.readInt32LE(12);
  }

  /** At least 0, less than 1. */
  fraction(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 0x1_0000_0000;
  }

  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number {
    return min + Math.floor(this.fraction() * (max - min + 1));
  }

  /** A whole number from `min` to `max` of which the small ones are common. */
  mostlySmall(min: number, max: number): number {
    const fraction = this.fraction();
    return min + Math.floor(fraction * fraction * (max - min + 1));
  }

  /** True in `share` (0 to 1) of all cases. */
  chance(share: number): boolean {
    return this.fraction() < share;
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[Math.floor(this.fraction() * list.length)] ?? list[0];
  }

  /** `count` different entries, or all of them where there are fewer. */
  pickSome<T>(list: readonly T[], count: number): T[] {
    const left = [...list];
    const picked: T[] = [];
    while (picked.length < count && left.length > 0)
      picked.push(...left.splice(this.whole(0, left.length - 1), 1));
    return picked;
  }
}

const ID_BYTES = 10;

/**
 * Who the person number `index` of a seed is: an id that tells neither number, and the random numbers
 * that everything else of them comes from. The same two numbers always give the same person.
 */
export function identify(seed: number, index: number): { id: string; random: Random } {
  const digest = hash('sha256', `user-subgraph seed ${seed} person ${index}`, 'buffer');
  return {
    id: `usr_${base32(digest.readUIntBE(0, 5))}${base32(digest.readUIntBE(5, 5))}`,
    random: new Random(digest.subarray(ID_BYTES, ID_BYTES + 16)),
  };
}

/** 40 bits as 8 characters of base32hex (RFC 4648 section 7). */
function base32(bits: number): string {
  return bits.toString(32).padStart(8, '0');
}

/** A UUID of version 7, as the service makes them at that moment, with bits of `random`. */
export function uuidAt(at: Date, random: Random): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes.writeUInt32BE(random.whole(0, 0xffff_ffff), 6);
  bytes.writeUInt32BE(random.whole(0, 0xffff_ffff), 10);
  bytes.writeUInt16BE(random.whole(0, 0xffff), 14);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
