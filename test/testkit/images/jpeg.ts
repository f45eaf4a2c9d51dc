const START_OF_SCAN = 0xda;

export interface JpegSegment {
  readonly marker: number;
  readonly data: Buffer;
}

/** What is before the pixels. */
export function segmentsOf(jpeg: Buffer): JpegSegment[] {
  const segments: JpegSegment[] = [];
  for (let at = 2; jpeg[at + 1] !== START_OF_SCAN; ) {
    const length = jpeg.readUInt16BE(at + 2);
    segments.push({ marker: jpeg[at + 1] ?? 0, data: jpeg.subarray(at + 4, at + 2 + length) });
    at += 2 + length;
  }
  return segments;
}

/** The same picture with these segments before all others. */
export function withSegments(jpeg: Buffer, ...added: readonly JpegSegment[]): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), ...added.map(segmentBytes), jpeg.subarray(2)]);
}

export function commentSegment(text: string): JpegSegment {
  return { marker: 0xfe, data: Buffer.from(text) };
}

/** IPTC's headline, the way Photoshop writes it. */
export function iptcSegment(headline: string): JpegSegment {
  const value = Buffer.from(headline);
  const dataset = Buffer.concat([Buffer.from([0x1c, 2, 105, 0, value.length]), value]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(dataset.length);
  const resource = [Buffer.from('8BIM'), Buffer.from([0x04, 0x04, 0, 0]), length, dataset];
  const padding = Buffer.alloc(dataset.length % 2);
  return {
    marker: 0xed,
    data: Buffer.concat([Buffer.from('Photoshop 3.0\0'), ...resource, padding]),
  };
}

function segmentBytes({ marker, data }: JpegSegment): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}
