import sharp from 'sharp';
import { expect, vi } from 'vitest';
import type { Answer, QueryOptions, TestApp } from './app.js';

export const WAIT = { timeout: 20_000, interval: 20 };

export const PROBLEMS = `userErrors {
  __typename code message path
  ... on AvatarFileError { reason } ... on LimitExceededError { limit current }
}`;

/** Everything that there is to know of a picture. */
const AVATAR = `fragment Picture on Avatar {
  id url jpeg: url(size: 64, format: JPEG) thumbnailUrl mediumUrl originalUrl width height contentType
  fileSize altText placeholder dominantColor status uploadedAt failure { reason message }
}`;

const PROFILE_AVATAR = `query ($id: ID!, $as: ViewAs) {
  user(id: $id) { profile(viewAs: $as) { avatar { ...Picture } } }
} ${AVATAR}`;

const CREATE = `mutation ($input: CreateAvatarUploadInput!) {
  createAvatarUpload(input: $input) { uploadId url fields { name value } expiresAt user { id } ${PROBLEMS} }
}`;

const COMPLETE = `mutation ($id: ID!) {
  completeAvatarUpload(uploadId: $id) {
    upload { id status createdAt failure { reason message } avatar { id } } user { id } ${PROBLEMS}
  }
}`;

const UPLOAD = `query ($id: ID!) {
  me { avatarUpload(id: $id) { id status failure { reason message } avatar { ...Picture } } }
} ${AVATAR}`;

const SELECT = `mutation ($id: ID!) {
  selectAvatar(id: $id) { avatar { ...Picture } user { id profile { avatar { ...Picture } } } ${PROBLEMS} }
} ${AVATAR}`;

const DELETE = `mutation ($id: ID) {
  deleteAvatar(id: $id) { removed user { id profile { avatar { ...Picture } } } ${PROBLEMS} }
} ${AVATAR}`;

const UPDATE = `mutation ($input: UpdateAvatarInput!) {
  updateAvatar(input: $input) { avatar { ...Picture } user { id profile { avatar { ...Picture } } } ${PROBLEMS} }
} ${AVATAR}`;

const LIST = `query ($id: ID!) { user(id: $id) { avatars { ...Picture } } } ${AVATAR}`;

export type Color = 'red' | 'green' | 'blue' | 'orange' | 'purple' | 'teal' | 'black';

/** A picture of one colour. */
export function pictureOf(color: Color, side = 400): Promise<Buffer> {
  const create = { width: side, height: side, channels: 3, background: color } as const;
  return sharp({ create }).png().toBuffer();
}

/** The operations of the avatar API, as one person sends them. */
export class Client {
  constructor(
    readonly app: TestApp,
    readonly id: string,
  ) {}

  async run(document: string, variables: QueryOptions['variables'] = {}): Promise<Answer['data']> {
    const answer = await this.app.query(document, { as: this.id, variables });
    expect(answer.errors).toEqual([]);
    return answer.data;
  }

  async begin(bytes: Uint8Array, input: Readonly<Record<string, unknown>> = {}) {
    const announced = { contentType: 'image/png', sizeBytes: bytes.byteLength, ...input };
    return (await this.run(CREATE, { input: announced })).createAvatarUpload;
  }

  async complete(id: string) {
    return (await this.run(COMPLETE, { id })).completeAvatarUpload;
  }

  /** Begins an upload, sends it, and tells so. Its id. */
  async upload(bytes: Uint8Array, input: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const begun = await this.begin(bytes, input);
    expect(begun.userErrors).toEqual([]);
    expect((await sendForm(begun, bytes)).ok).toBe(true);
    const { upload, userErrors } = await this.complete(begun.uploadId);
    expect(userErrors).toEqual([]);
    return upload.id;
  }

  /** The upload when it is finished, either way. */
  finished(id: string) {
    return vi.waitFor(async () => {
      const { me } = await this.run(UPLOAD, { id });
      expect(me.avatarUpload.status).toMatch(/READY|FAILED/);
      return me.avatarUpload;
    }, WAIT);
  }

  /** Uploads a picture and waits until it is in use. Its id. */
  async use(bytes: Uint8Array, input: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const id = await this.upload(bytes, input);
    expect((await this.finished(id)).status).toBe('READY');
    return id;
  }

  select = async (id: string) => (await this.run(SELECT, { id })).selectAvatar;
  delete = async (id?: string) => (await this.run(DELETE, { id })).deleteAvatar;
  update = async (input: object) => (await this.run(UPDATE, { input })).updateAvatar;
  list = async () => (await this.run(LIST, { id: this.id })).user.avatars;
  avatar = () => avatarOf(this.app, this.id, this.id);
}

/** The picture of a person as a viewer sees it. */
export async function avatarOf(
  app: TestApp,
  id: string,
  as: QueryOptions['as'],
  viewAs?: 'ANONYMOUS' | 'AUTHENTICATED' | 'OWNER',
) {
  const { data, errors } = await app.query(PROFILE_AVATAR, {
    as: as ?? null,
    variables: { id, as: viewAs },
  });
  expect(errors).toEqual([]);
  return data.user.profile.avatar;
}

interface Form {
  readonly url: string;
  readonly fields: ReadonlyArray<{ readonly name: string; readonly value: string }>;
}

/** Sends the form of an upload as a browser does. */
export function sendForm({ url, fields }: Form, bytes: Uint8Array): Promise<Response> {
  const form = new FormData();
  for (const { name, value } of fields) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(bytes)]), 'picture');
  return fetch(url, { method: 'POST', body: form });
}

/** The colour in the middle of the picture behind a URL, its side and its headers. */
export async function look(url: string) {
  const response = await fetch(url);
  const bytes = Buffer.from(await response.arrayBuffer());
  if (!response.ok) return { status: response.status, headers: response.headers, bytes };
  const image = sharp(bytes);
  const { width, format } = await image.metadata();
  const { data } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(width / 2) * width + Math.floor(width / 2)) * 3;
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    width,
    format,
    color: [...data.subarray(at, at + 3)],
  };
}

const COLORS: Readonly<Record<Color, readonly [number, number, number]>> = {
  red: [255, 0, 0],
  green: [0, 128, 0],
  blue: [0, 0, 255],
  orange: [255, 165, 0],
  purple: [128, 0, 128],
  teal: [0, 128, 128],
  black: [0, 0, 0],
};

/** Which of the test's colours a pixel has, as far as encoders keep it. */
function nameOf(pixel: readonly number[] | undefined): Color | undefined {
  const near = (color: readonly number[]) =>
    color.every((value, at) => Math.abs(value - (pixel?.[at] ?? -100)) < 12);
  return (Object.keys(COLORS) as Color[]).find((name) => near(COLORS[name]));
}

/** Which of the test's colours the picture behind a URL has; the HTTP status where there is none. */
export async function colorAt(url: string): Promise<Color | number | undefined> {
  const { status, color } = await look(url);
  return status === 200 ? nameOf(color) : status;
}
