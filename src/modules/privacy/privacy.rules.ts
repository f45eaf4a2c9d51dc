import type { Viewer } from '../../platform/identity/viewer.js';
import { may } from '../../platform/identity/viewer.js';
import { PRIVACY_LEVELS, type PrivacyLevel } from '../account/index.js';

/** What a viewer is to the person they look at, from the farthest to the nearest. */
export const RELATIONS = ['ANONYMOUS', 'AUTHENTICATED', 'OWNER'] as const;

export type Relation = (typeof RELATIONS)[number];

/** The one table that decides who sees what. Both the function and the SQL below read it. */
const VISIBLE: Readonly<Record<PrivacyLevel, Readonly<Record<Relation, boolean>>>> = {
  PUBLIC: { ANONYMOUS: true, AUTHENTICATED: true, OWNER: true },
  AUTHENTICATED: { ANONYMOUS: false, AUTHENTICATED: true, OWNER: true },
  PRIVATE: { ANONYMOUS: false, AUTHENTICATED: false, OWNER: true },
};

export function isVisible(level: PrivacyLevel, relation: Relation): boolean {
  return VISIBLE[level][relation];
}

/** Whether somebody who saw by `before` does not see by `after`. */
export function isTightened(before: PrivacyLevel, after: PrivacyLevel): boolean {
  return RELATIONS.some((relation) => isVisible(before, relation) && !isVisible(after, relation));
}

/** What a viewer is to everybody but themselves. Roles change nothing here: privilege is never ambient. */
function relationToOthers(viewer: Viewer): Relation {
  if (viewer.kind === 'PERSON') return 'AUTHENTICATED';
  return may(viewer, 'users:read-as-authenticated') ? 'AUTHENTICATED' : 'ANONYMOUS';
}

/** What `viewer` is to the person of `userId`. A service owns nothing, whatever its id. */
export function relationTo(viewer: Viewer, userId: string): Relation {
  return viewer.kind === 'PERSON' && viewer.id === userId ? 'OWNER' : relationToOthers(viewer);
}

export function isNearerThan(a: Relation, b: Relation): boolean {
  return RELATIONS.indexOf(a) > RELATIONS.indexOf(b);
}

function levelsVisibleTo(relation: Relation): PrivacyLevel[] {
  return PRIVACY_LEVELS.filter((level) => isVisible(level, relation));
}

/**
 * The same rule for lists that span people: an SQL condition for rows with a level and an owner. The
 * text depends on nothing but its arguments, so that it can be part of a prepared statement.
 *
 * @param columns SQL expressions: `level` of type `privacy_level`, `owner` of type text.
 * @param parameters The placeholders (such as `$3`) that `visibilityParameters` supplies values for.
 */
export function visibilitySql(
  columns: { readonly level: string; readonly owner: string },
  parameters: { readonly viewerId: string; readonly levels: string },
): string {
  const own = levelsVisibleTo('OWNER').map((level) => `'${level}'`);
  return `(${columns.level}::text = any(${parameters.levels}::text[])
    or (${columns.owner} = ${parameters.viewerId}::text and ${columns.level}::text in (${own.join(', ')})))`;
}

/** The values of the placeholders of `visibilitySql`. */
export function visibilityParameters(viewer: Viewer): {
  readonly viewerId: string | null;
  readonly levels: readonly PrivacyLevel[];
} {
  return {
    viewerId: viewer.kind === 'PERSON' ? viewer.id : null,
    levels: levelsVisibleTo(relationToOthers(viewer)),
  };
}
