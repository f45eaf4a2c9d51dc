/** Colours this much alike count as one: the upper bits of each channel. */
const KEPT_BITS = 4;
const BINS_PER_CHANNEL = 2 ** KEPT_BITS;
const CHANNELS = 3;
/** Of each bin: how many pixels, and the sums of their red, green and blue. */
const BIN_FIELDS = 1 + CHANNELS;

/**
 * The colour that most of a picture has, as `#rrggbb`: the mean of the pixels that are most alike. What is
 * transparent counts as on white.
 *
 * @param rgba Four bytes for each pixel, not premultiplied.
 */
export function dominantColor(rgba: Uint8Array): string {
  const bins = new Float64Array(BINS_PER_CHANNEL ** CHANNELS * BIN_FIELDS);
  let fullest = 0;
  for (let at = 0; at + CHANNELS < rgba.length; at += 4) {
    const color = onWhite(rgba, at);
    const bin =
      BIN_FIELDS * color.reduce((index, value) => index * BINS_PER_CHANNEL + kept(value), 0);
    for (const [field, value] of [1, ...color].entries())
      bins[bin + field] = (bins[bin + field] ?? 0) + value;
    if ((bins[bin] ?? 0) > (bins[fullest] ?? 0)) fullest = bin;
  }
  const [pixels = 0, ...sums] = bins.subarray(fullest, fullest + BIN_FIELDS);
  const mean = sums.map((sum) => Math.round(sum / Math.max(pixels, 1)));
  return `#${mean.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function kept(value: number): number {
  return value >> (8 - KEPT_BITS);
}

function onWhite(rgba: Uint8Array, at: number): number[] {
  const opacity = (rgba[at + CHANNELS] ?? 0) / 255;
  return Array.from(rgba.subarray(at, at + CHANNELS), (value) =>
    Math.round(value * opacity + 255 * (1 - opacity)),
  );
}
