import { setTimeout as sleep } from 'node:timers/promises';
import type { Execute } from './client.js';
import {
  BeginPictureDocument,
  CompletePictureDocument,
  FollowPictureDocument,
} from './generated/graphql.js';

/** What a page shows next. */
export type UploadResult =
  | { readonly kind: 'ready'; readonly uploadId: string }
  /** Each message can be shown to the person, who picks another file. */
  | { readonly kind: 'refused'; readonly messages: readonly string[] }
  /** Nothing the person could put right now: not signed in, no answer, a fault. Trying again may help. */
  | { readonly kind: 'failed'; readonly why: string };

export interface UploadOptions {
  /** What the picture shows, for whoever cannot see it. */
  readonly altText?: string | null;
  readonly askAgainMs?: number;
}

const GIVE_UP_MS = 120_000;

/**
 * Uploads a picture. The bytes go straight to the file store, past every gateway; the old picture stays until
 * the new one is ready.
 */
export async function uploadPicture(
  execute: Execute,
  file: Blob,
  { altText = null, askAgainMs = 500 }: UploadOptions = {},
): Promise<UploadResult> {
  const input = { contentType: file.type, sizeBytes: file.size, altText };
  const begun = (await execute(BeginPictureDocument, { input })).data?.createAvatarUpload;
  if (!begun) return { kind: 'failed', why: 'The upload could not be begun.' };
  const { uploadId, url, fields, userErrors } = begun;
  if (!uploadId || !url || !fields) return refused(userErrors);
  const sent = await sendForm(url, fields, file);
  if (!sent.ok) return { kind: 'failed', why: `The file store answered ${sent.status}.` };
  const completed = (await execute(CompletePictureDocument, { uploadId })).data;
  const problems = completed?.completeAvatarUpload?.userErrors ?? [];
  return problems.length > 0 ? refused(problems) : follow(execute, uploadId, askAgainMs);
}

function refused(userErrors: readonly { readonly message: string }[]): UploadResult {
  return { kind: 'refused', messages: userErrors.map(({ message }) => message) };
}

/** The fields as they are and in their order, the file last. */
function sendForm(
  url: string,
  fields: readonly { readonly name: string; readonly value: string }[],
  file: Blob,
): Promise<Response> {
  const form = new FormData();
  for (const { name, value } of fields) form.append(name, value);
  form.append('file', file);
  return fetch(url, { method: 'POST', body: form });
}

async function follow(
  execute: Execute,
  uploadId: string,
  askAgainMs: number,
): Promise<UploadResult> {
  for (let waitedMs = 0; waitedMs < GIVE_UP_MS; waitedMs += askAgainMs) {
    const { data } = await execute(FollowPictureDocument, { uploadId });
    const upload = data?.me?.avatarUpload;
    if (upload?.status === 'READY') return { kind: 'ready', uploadId };
    if (upload?.failure) return refused([upload.failure]);
    await sleep(askAgainMs);
  }
  return { kind: 'failed', why: 'The picture is still being processed. Look again later.' };
}
