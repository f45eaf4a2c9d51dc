import { randomBytes, randomFillSync } from 'node:crypto';

/** Where fresh identifiers come from, so that a test can fix them. */
export interface Ids {
  /** A UUID of version 7 (RFC 9562 section 5.7): unique, and sortable by the time it was made. */
  uuid(): string;
  /** 128 random bits as 32 hexadecimal digits, for what nobody may guess. */
  key(): string;
}

export function createIds(clock: { now(): Date }): Ids {
  return {
    key: () => randomBytes(16).toString('hex'),
    uuid() {
      const bytes = randomFillSync(Buffer.alloc(16));
      bytes.writeUIntBE(clock.now().getTime(), 0, 6);
      bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
      bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
      return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    },
  };
}
