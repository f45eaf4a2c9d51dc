/** A file with nothing left in it but what its first frame is decoded from, and what the rest said. */
export interface BareFile {
  /** For decoders. They refuse it where they would have refused the original. */
  readonly bytes: Buffer;
  /** EXIF's, 1 to 8. */
  readonly orientation: number;
  /** How many frames were there, as far as that is known without decoding: 1 or more. */
  readonly frames: number;
}
