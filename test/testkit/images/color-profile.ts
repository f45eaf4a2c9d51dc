type Triple = readonly [number, number, number];

/** Display P3's primaries, adapted to D50, as the columns of its matrix to XYZ. */
const PRIMARIES: Readonly<Record<'r' | 'g' | 'b', Triple>> = {
  r: [0.51512, 0.24119, -0.00105],
  g: [0.29198, 0.69225, 0.04189],
  b: [0.1571, 0.06657, 0.78407],
};
const WHITE_D50: Triple = [0.9642, 1, 0.8249];
/** From linear Display P3 to linear sRGB. */
const TO_SRGB: readonly Triple[] = [
  [1.22494, -0.22494, 0],
  [-0.04206, 1.04206, 0],
  [-0.01964, -0.07864, 1.09827],
];
const GAMMA = 2 + 51 / 256;

/** An ICC profile (version 2, matrix and curves) with the primaries of Display P3 and one gamma. */
export function wideGamutProfile(): Buffer {
  const curve = Buffer.concat([
    Buffer.from('curv\0\0\0\0\0\0\0\x01', 'latin1'),
    Buffer.from([2, 51, 0, 0]),
  ]);
  const tags: (readonly [string, Buffer])[] = [
    ['desc', description()],
    ['cprt', Buffer.from('text\0\0\0\0none\0\0\0\0', 'latin1')],
    ['wtpt', xyz(WHITE_D50)],
    ...Object.entries(PRIMARIES).map(([name, value]) => [`${name}XYZ`, xyz(value)] as const),
    ...['rTRC', 'gTRC', 'bTRC'].map((name) => [name, curve] as const),
  ];
  const tableLength = 4 + tags.length * 12;
  const table = Buffer.alloc(tableLength);
  table.writeUInt32BE(tags.length);
  let offset = 128 + tableLength;
  for (const [index, [name, data]] of tags.entries()) {
    const at = 4 + index * 12;
    table.write(name, at, 'latin1');
    table.writeUInt32BE(offset, at + 4);
    table.writeUInt32BE(data.length, at + 8);
    offset += data.length;
  }
  return Buffer.concat([profileHeader(offset), table, ...tags.map(([, data]) => data)]);
}

/** What sRGB calls the colour that has these values in the profile. */
export function asSrgb(color: Triple): number[] {
  const linear = color.map((value) => (value / 255) ** GAMMA);
  return TO_SRGB.map((row) => {
    const light = row.reduce((sum, factor, index) => sum + factor * (linear[index] ?? 0), 0);
    const clipped = Math.min(Math.max(light, 0), 1);
    const encoded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255);
  });
}

function profileHeader(length: number): Buffer {
  const head = Buffer.alloc(128);
  head.writeUInt32BE(length);
  head.writeUInt32BE(0x02400000, 8);
  head.write('mntrRGB XYZ ', 12, 'latin1');
  head.write('acsp', 36, 'latin1');
  xyz(WHITE_D50).copy(head, 68, 8);
  return head;
}

function description(): Buffer {
  const data = Buffer.alloc(12 + 5 + 78 + 1);
  data.write('desc', 'latin1');
  data.writeUInt32BE(5, 8);
  data.write('wide\0', 12, 'latin1');
  return data;
}

function xyz(values: Triple): Buffer {
  const data = Buffer.alloc(20);
  data.write('XYZ ', 'latin1');
  for (const [index, value] of values.entries())
    data.writeInt32BE(Math.round(value * 65_536), 8 + index * 4);
  return data;
}
