import { z } from 'zod';
import { IMAGE_FORMATS } from './platform/images/image-formats.js';
import { PICTURE_STYLES } from './platform/images/picture-styles.js';
import { flag, type Settings, urlOf, wholeNumber } from './settings.js';

/** What is made of pictures, and how they are shown. */
export interface AvatarConfig {
  /** MIME types of what is taken. */
  readonly types: readonly string[];
  readonly maxBytes: number;
  /** Over all frames. */
  readonly maxPixels: number;
  readonly thumbnailPixels: number;
  /** Uploads of one person at the same time. */
  readonly maxOpenUploads: number;
  /** How long an upload may take to arrive before it is collected. */
  readonly uploadHours: number;
  /** How long a URL works at most of a picture that not everybody may see. */
  readonly urlSeconds: number;
  /** Makes generated pictures, and their URLs. Null: what development keeps in its data folder. */
  readonly secret: Uint8Array | null;
  readonly generated: {
    /** Whether a generated picture shows the initials of a name that the viewer may see. */
    readonly initials: boolean;
    readonly style: AbstractStyle;
    /** What stands in front of `/generated`, without a slash at the end. Null: this service itself. */
    readonly url: string | null;
  };
  readonly worker: {
    /** What decoding one picture may hold. */
    readonly memoryBytes: number;
    /** How long it may take. */
    readonly deadlineMs: number;
    readonly sweepMs: number;
    readonly orphansMs: number;
  };
}

type AbstractStyle = Exclude<(typeof PICTURE_STYLES)[number], 'initials'>;

const MEBIBYTE = 1_048_576;
const MINUTE_MS = 60_000;
const SECRET_MIN_LENGTH = 32;

const TYPES = IMAGE_FORMATS.map((format) => `image/${format}`);

const types = z
  .string()
  .transform((text) => text.split(',').map((type) => type.trim()))
  .refine(
    (list) => list.every((type) => TYPES.includes(type)),
    `must be a list of types out of ${TYPES.join(',')}`,
  );

const STYLES = PICTURE_STYLES.filter((style): style is AbstractStyle => style !== 'initials');

const abstractStyle = z.enum(STYLES, { error: `must be one of ${STYLES.join(', ')}` });

const secret = z
  .string()
  .min(SECRET_MIN_LENGTH, `must have at least ${SECRET_MIN_LENGTH} characters`)
  .transform((text) => new Uint8Array(Buffer.from(text)));

const baseUrl = urlOf(['https:', 'http:'], 'https://cdn.example.com').transform((text) =>
  text.replace(/\/+$/, ''),
);

/** Reads the settings of pictures; problems are gathered by `settings`. */
export function readAvatars(settings: Settings, production: boolean): AvatarConfig {
  if (production) {
    settings.require(
      'AVATAR_SECRET',
      'is required in production; set it to a random text of at least 32 characters, the same for all instances',
    );
    settings.require(
      'AVATAR_GENERATED_URL',
      'is required in production; set it to the URL that /generated of this service is reached under, such as https://cdn.example.com',
    );
  }
  return {
    types: settings.read('AVATAR_TYPES', types, TYPES),
    maxBytes: settings.read('AVATAR_MAX_BYTES', wholeNumber(1_024, 52_428_800), 5 * MEBIBYTE),
    maxPixels: settings.read('AVATAR_MAX_MEGAPIXELS', wholeNumber(1, 200), 50) * 1_000_000,
    thumbnailPixels: settings.read('AVATAR_THUMBNAIL_PIXELS', wholeNumber(65, 255), 150),
    maxOpenUploads: settings.read('AVATAR_MAX_OPEN_UPLOADS', wholeNumber(1, 100), 10),
    uploadHours: settings.read('AVATAR_UPLOAD_HOURS', wholeNumber(1, 720), 24),
    urlSeconds: settings.read('AVATAR_URL_SECONDS', wholeNumber(60, 86_400), 600),
    secret: settings.read('AVATAR_SECRET', secret, null),
    generated: {
      initials: settings.read('AVATAR_INITIALS', flag, true),
      style: settings.read('AVATAR_STYLE', abstractStyle, 'glass'),
      url: settings.read('AVATAR_GENERATED_URL', baseUrl, null),
    },
    worker: readWorker(settings),
  };
}

function readWorker(settings: Settings): AvatarConfig['worker'] {
  return {
    memoryBytes: settings.read('AVATAR_WORKER_MEMORY_MIB', wholeNumber(320, 8_192), 448) * MEBIBYTE,
    deadlineMs: settings.read('AVATAR_DEADLINE_SECONDS', wholeNumber(1, 50), 30) * 1_000,
    sweepMs: settings.read('AVATAR_SWEEP_MINUTES', wholeNumber(1, 1_440), 5) * MINUTE_MS,
    orphansMs: settings.read('AVATAR_ORPHANS_MINUTES', wholeNumber(1, 1_440), 360) * MINUTE_MS,
  };
}
