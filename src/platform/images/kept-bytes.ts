/** Gathers parts of a file into one that is no longer: a file of a million parts costs no million objects. */
export class KeptBytes {
  private readonly kept: Buffer;
  private length = 0;

  constructor(private readonly file: Buffer) {
    this.kept = Buffer.alloc(file.length);
  }

  /** Keeps what is from one place up to another, or up to the end. Each place is kept once. */
  keep(from: number, to: number): void {
    this.length += this.file.copy(this.kept, this.length, from, to);
  }

  bytes(): Buffer {
    return this.kept.subarray(0, this.length);
  }
}
