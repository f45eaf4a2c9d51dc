import type { Execute } from './client.js';
import { EditMyProfileDocument } from './generated/graphql.js';

/** What a form does next. */
export type EditResult =
  | { readonly kind: 'saved'; readonly version: number }
  /** Somebody else, or another tab, was faster: show what is there now and let the person decide. */
  | { readonly kind: 'outdated'; readonly currentVersion: number }
  /** Each message belongs beside the input that its field names. */
  | { readonly kind: 'refused'; readonly problems: readonly { field: string; message: string }[] }
  /** Nothing the person could put right: not signed in, no answer, a fault. */
  | { readonly kind: 'failed'; readonly code: string };

/** Saves a bio that was edited from the profile's version `expectedVersion`. */
export async function editBio(
  execute: Execute,
  edit: { readonly bio: string | null; readonly expectedVersion: number },
): Promise<EditResult> {
  const { data, errors } = await execute(EditMyProfileDocument, { input: edit });
  const payload = data?.updateProfile;
  if (!payload) return { kind: 'failed', code: errors[0]?.extensions?.code ?? 'UNKNOWN' };
  const { user, userErrors } = payload;
  for (const error of userErrors)
    if (error.__typename === 'ConflictError')
      return { kind: 'outdated', currentVersion: error.currentVersion };
  const version = user?.profile?.version;
  if (userErrors.length === 0 && typeof version === 'number') return { kind: 'saved', version };
  return {
    kind: 'refused',
    problems: userErrors.map(({ path, message }) => ({ field: path?.at(-1) ?? '', message })),
  };
}
