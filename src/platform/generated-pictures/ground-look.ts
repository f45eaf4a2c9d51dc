import { rgbaToThumbHash } from 'thumbhash';

/** What stands for a picture until it is there. */
export interface GroundLook {
  /** A ThumbHash as base64. */
  readonly placeholder: string;
  /** Such as `#3d5a80`. */
  readonly dominantColor: string;
}

/** A colour of the ground that a generated picture is painted on: one, or the two ends of a gradient. */
const GROUND_COLOR = /(?:<rect fill|stop-color)="(#[\da-f]{6})"/g;
const WHITE = '#ffffff';

/** The look of a generated picture's ground, read from its SVG: nothing is drawn for it. */
export function groundLookOf(svg: string): GroundLook {
  const colors = [...svg.matchAll(GROUND_COLOR)].map(([, color = WHITE]) => channelsOf(color));
  const mean = [0, 1, 2].map((at) => {
    const sum = colors.reduce((total, channels) => total + (channels[at] ?? 0), 0);
    return colors.length === 0 ? 255 : Math.round(sum / colors.length);
  });
  const hex = mean.map((value) => value.toString(16).padStart(2, '0')).join('');
  const placeholder = Buffer.from(rgbaToThumbHash(1, 1, [...mean, 255])).toString('base64');
  return { placeholder, dominantColor: `#${hex}` };
}

function channelsOf(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}
