import sharp, { type Sharp } from 'sharp';

export type Rgb = readonly [number, number, number];

export const RED: Rgb = [220, 30, 30];
const GREEN: Rgb = [30, 160, 60];
export const BLUE: Rgb = [40, 60, 200];
const YELLOW: Rgb = [240, 210, 40];

/** The corners of `storedQuarters`, seen upright: top left, top right, bottom left, bottom right. */
export const QUARTERS = [RED, GREEN, BLUE, YELLOW] as const;

/** A picture of which each pixel has the colour that `colorAt` says. */
export function paint(
  width: number,
  height: number,
  colorAt: (x: number, y: number) => readonly number[],
): Sharp {
  const channels = colorAt(0, 0).length === 4 ? 4 : 3;
  const data = Buffer.alloc(width * height * channels);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set(colorAt(x, y), (y * width + x) * channels);
  return sharp(data, { raw: { width, height, channels } });
}

export function plain(width: number, height: number, color: readonly number[]): Sharp {
  return paint(width, height, () => color);
}

/** These pictures one after the other, still to be encoded. */
export async function animationOf(frames: readonly Sharp[]): Promise<Sharp> {
  const stills = await Promise.all(
    frames.map((frame) => frame.png({ compressionLevel: 1 }).toBuffer()),
  );
  return sharp(stills, { join: { animated: true } });
}

/** Four colours, so that it can be seen which way up it is. */
function quarterAt(width: number, height: number, x: number, y: number): Rgb {
  return QUARTERS[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)] ?? RED;
}

/** Waves of many colours: something to compress, the same each time. */
export function photo(width: number, height: number): Sharp {
  const wave = (value: number) => Math.round(127 + 120 * Math.sin(value));
  return paint(width, height, (x, y) => [
    wave(x / 31 + y / 57),
    wave(y / 23 - x / 91),
    wave((x * y) / 4_000),
  ]);
}

/**
 * The four quarters as a camera stores them with this EXIF orientation, which says which sides of the
 * scene the first row and the first column are (EXIF 2.32, tag 0x0112).
 */
export function storedQuarters(orientation: number, width: number, height: number): Sharp {
  const [row, column] = SIDES[orientation - 1] ?? ['top', 'left'];
  const along = { top: 'y', bottom: 'y', left: 'x', right: 'x' } as const;
  const scene = (side: Side, at: number) =>
    side === 'top' || side === 'left' ? at : (side === 'bottom' ? height : width) - 1 - at;
  const isTurned = along[row] === 'x';
  const picture = paint(isTurned ? height : width, isTurned ? width : height, (x, y) => {
    const place = { [along[row]]: scene(row, y), [along[column]]: scene(column, x) };
    return quarterAt(width, height, place.x ?? 0, place.y ?? 0);
  });
  return picture.withMetadata({ orientation });
}

type Side = 'top' | 'bottom' | 'left' | 'right';
const SIDES: readonly (readonly [row: Side, column: Side])[] = [
  ['top', 'left'],
  ['top', 'right'],
  ['bottom', 'right'],
  ['bottom', 'left'],
  ['left', 'top'],
  ['right', 'top'],
  ['right', 'bottom'],
  ['left', 'bottom'],
];

/** The colours at the middles of the four quarters, and of the whole. */
export async function look(picture: Buffer) {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => {
    const from =
      (Math.floor(info.height * y) * info.width + Math.floor(info.width * x)) * info.channels;
    return [...data.subarray(from, from + info.channels)];
  };
  const corners = [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)];
  return { corners, center: at(0.5, 0.5), width: info.width, height: info.height };
}
