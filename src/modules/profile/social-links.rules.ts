import { cleanText, hasForbiddenCharacter, type TextRule } from '../../platform/text.js';
import type { InputPlace, UserErrorCode } from '../../platform/user-problem.js';
import type { SocialLink, SocialPlatform } from '../account/index.js';
import { type DistinctListRule, readDistinctList } from './distinct-list.js';
import type { SocialLinkInput } from './profile.types.js';
import { HOSTS_OF_PLATFORM, isPublicHost, isWithin } from './social-hosts.js';

const MAX_SOCIAL_LINKS = 20;

/** In UTF-16 units, before and after the WHATWG URL standard has percent-encoded it. */
export const MAX_URL_LENGTH = 2048;

const MAX_LABEL_LENGTH = 64;

interface Refusal {
  readonly code: UserErrorCode;
  readonly message: string;
}

const NOT_A_URL = invalid('The address must be complete, such as https://github.com/octocat.');

const URL_TOO_LONG: Refusal = {
  code: 'TOO_LONG',
  message: `The address can have at most ${MAX_URL_LENGTH} characters, as browsers encode it.`,
};

const LABEL: TextRule = {
  subject: 'The label',
  minLength: 0,
  maxLength: MAX_LABEL_LENGTH,
  multiline: false,
};

const LINKS: DistinctListRule<SocialLinkInput, SocialLink> = {
  subject: 'The list of links',
  maxItems: MAX_SOCIAL_LINKS,
  readItem: readSocialLink,
  keyOf: (link) => link.url,
};

/** Reads the links in their order. Of several with the same address, the first counts. */
export function readSocialLinks(
  raw: readonly SocialLinkInput[],
  place: InputPlace,
): readonly SocialLink[] {
  return readDistinctList(raw, LINKS, place);
}

function readSocialLink(raw: SocialLinkInput, place: InputPlace): SocialLink | undefined {
  const url = readUrl(raw.url, raw.platform, place.at('url'));
  const label = readLabel(raw.label, raw.platform, place.at('label'));
  if (url === undefined || label === undefined) return undefined;
  return { platform: raw.platform, url, label };
}

/** A blank label is none, and `OTHER` needs one. */
function readLabel(
  raw: string | null | undefined,
  platform: SocialPlatform,
  place: InputPlace,
): string | null | undefined {
  const missing = `A link of the platform OTHER needs a label of 1 to ${MAX_LABEL_LENGTH} characters.`;
  if (raw === undefined || raw === null) {
    if (platform !== 'OTHER') return null;
    place.report('REQUIRED', missing);
    return undefined;
  }
  const cleaned = cleanText(raw, LABEL);
  if (!cleaned.ok) {
    place.report(cleaned.code, cleaned.message);
    return undefined;
  }
  if (cleaned.text !== '') return cleaned.text;
  if (platform !== 'OTHER') return null;
  place.report('TOO_SHORT', missing);
  return undefined;
}

function readUrl(raw: string, platform: SocialPlatform, place: InputPlace): string | undefined {
  const typed = raw.length > MAX_URL_LENGTH ? raw : raw.trim();
  const url = parseUrl(typed);
  const refusal = refuseText(typed) ?? (url ? refuseUrl(url, platform) : NOT_A_URL);
  if (refusal) place.report(refusal.code, refusal.message);
  return refusal ? undefined : url?.href;
}

/** Why an address is not acceptable, before it is parsed. */
function refuseText(typed: string): Refusal | undefined {
  if (typed.length > MAX_URL_LENGTH) return URL_TOO_LONG;
  if (typed === '') return { code: 'TOO_SHORT', message: 'The address is missing.' };
  if (!hasForbiddenCharacter(typed)) return undefined;
  return {
    code: 'FORBIDDEN_CHARACTER',
    message: 'The address contains a character that is never allowed, such as a line break.',
  };
}

/** By the WHATWG URL standard, without the dot that may end a full host name. */
function parseUrl(typed: string): URL | undefined {
  if (typed.length > MAX_URL_LENGTH) return undefined;
  try {
    const url = new URL(typed);
    if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1);
    return url;
  } catch {
    return undefined;
  }
}

function refuseUrl(url: URL, platform: SocialPlatform): Refusal | undefined {
  if (url.protocol !== 'https:') return invalid('The address must start with https://.');
  if (url.username !== '' || url.password !== '') {
    return invalid('The address must not contain a user name or password.');
  }
  if (url.port !== '') return invalid('The address must not contain a port.');
  const hosts = HOSTS_OF_PLATFORM[platform];
  if (hosts && !isWithin(url.hostname, hosts)) {
    return invalid(`The address must be on ${hosts.join(' or ')} for this platform.`);
  }
  if (!isPublicHost(url.hostname)) {
    return invalid('The address must be on a public host, by its name.');
  }
  return url.href.length > MAX_URL_LENGTH ? URL_TOO_LONG : undefined;
}

function invalid(message: string): Refusal {
  return { code: 'INVALID', message };
}
