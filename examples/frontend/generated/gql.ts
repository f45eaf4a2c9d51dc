/* eslint-disable */
import * as types from './graphql.js';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "query Feed($first: Int! = 20) {\n  posts(first: $first) {\n    id\n    title\n    createdAt\n    author {\n      id\n      profile {\n        displayName\n        location\n      }\n    }\n  }\n}": typeof types.FeedDocument,
    "query Author($id: ID!) {\n  user(id: $id) {\n    id\n    profile {\n      displayName\n      bio\n      interests\n    }\n    posts(first: 5) {\n      id\n      title\n      body\n      createdAt\n    }\n  }\n}": typeof types.AuthorDocument,
    "query MyPage {\n  me {\n    id\n    profile {\n      displayName\n      bio\n      location\n      timezone\n      interests\n      socialLinks {\n        platform\n        url\n        label\n      }\n      version\n    }\n    privacy {\n      displayName\n      bio\n      location\n      socialLinks\n      activityStatus\n    }\n    preferences {\n      theme\n      language\n      notifications {\n        email\n        push\n        inApp\n      }\n      privacy {\n        showOnlineStatus\n        allowDirectMessages\n        showReadReceipts\n      }\n    }\n  }\n}": typeof types.MyPageDocument,
    "query Person($id: ID!) {\n  user(id: $id) {\n    id\n    profile {\n      displayName\n      bio\n      location\n      timezone\n      interests\n      socialLinks {\n        platform\n        url\n        label\n      }\n      createdAt\n    }\n    viewerCanMessage\n  }\n}": typeof types.PersonDocument,
    "query People($ids: [ID!]!) {\n  users(ids: $ids) {\n    id\n    profile {\n      displayName\n      location\n      interests\n    }\n  }\n}": typeof types.PeopleDocument,
    "query AsOthersSeeMe {\n  me {\n    id\n    mine: profile(viewAs: OWNER) {\n      ...WhatIsSeen\n    }\n    signedIn: profile(viewAs: AUTHENTICATED) {\n      ...WhatIsSeen\n    }\n    stranger: profile(viewAs: ANONYMOUS) {\n      ...WhatIsSeen\n    }\n  }\n}\n\nfragment WhatIsSeen on Profile {\n  displayName\n  bio\n  location\n  timezone\n  version\n}": typeof types.AsOthersSeeMeDocument,
    "mutation EditMyProfile($input: UpdateProfileInput!) {\n  updateProfile(input: $input) {\n    user {\n      id\n      profile {\n        displayName\n        bio\n        timezone\n        version\n      }\n    }\n    userErrors {\n      __typename\n      message\n      code\n      path\n      ... on ConflictError {\n        currentVersion\n      }\n    }\n  }\n}": typeof types.EditMyProfileDocument,
    "mutation ChangeMyPrivacy($input: UpdatePrivacyInput!) {\n  updatePrivacy(input: $input) {\n    user {\n      id\n      privacy {\n        displayName\n        bio\n        avatar\n        location\n        socialLinks\n        activityStatus\n      }\n    }\n    userErrors {\n      message\n      code\n      path\n    }\n  }\n}": typeof types.ChangeMyPrivacyDocument,
    "mutation ChangeMyPreferences($input: UpdatePreferencesInput!) {\n  updatePreferences(input: $input) {\n    user {\n      id\n      preferences {\n        theme\n        language\n        notifications {\n          email\n          push\n          inApp\n        }\n      }\n    }\n    userErrors {\n      message\n      code\n      path\n    }\n  }\n}": typeof types.ChangeMyPreferencesDocument,
};
const documents: Documents = {
    "query Feed($first: Int! = 20) {\n  posts(first: $first) {\n    id\n    title\n    createdAt\n    author {\n      id\n      profile {\n        displayName\n        location\n      }\n    }\n  }\n}": types.FeedDocument,
    "query Author($id: ID!) {\n  user(id: $id) {\n    id\n    profile {\n      displayName\n      bio\n      interests\n    }\n    posts(first: 5) {\n      id\n      title\n      body\n      createdAt\n    }\n  }\n}": types.AuthorDocument,
    "query MyPage {\n  me {\n    id\n    profile {\n      displayName\n      bio\n      location\n      timezone\n      interests\n      socialLinks {\n        platform\n        url\n        label\n      }\n      version\n    }\n    privacy {\n      displayName\n      bio\n      location\n      socialLinks\n      activityStatus\n    }\n    preferences {\n      theme\n      language\n      notifications {\n        email\n        push\n        inApp\n      }\n      privacy {\n        showOnlineStatus\n        allowDirectMessages\n        showReadReceipts\n      }\n    }\n  }\n}": types.MyPageDocument,
    "query Person($id: ID!) {\n  user(id: $id) {\n    id\n    profile {\n      displayName\n      bio\n      location\n      timezone\n      interests\n      socialLinks {\n        platform\n        url\n        label\n      }\n      createdAt\n    }\n    viewerCanMessage\n  }\n}": types.PersonDocument,
    "query People($ids: [ID!]!) {\n  users(ids: $ids) {\n    id\n    profile {\n      displayName\n      location\n      interests\n    }\n  }\n}": types.PeopleDocument,
    "query AsOthersSeeMe {\n  me {\n    id\n    mine: profile(viewAs: OWNER) {\n      ...WhatIsSeen\n    }\n    signedIn: profile(viewAs: AUTHENTICATED) {\n      ...WhatIsSeen\n    }\n    stranger: profile(viewAs: ANONYMOUS) {\n      ...WhatIsSeen\n    }\n  }\n}\n\nfragment WhatIsSeen on Profile {\n  displayName\n  bio\n  location\n  timezone\n  version\n}": types.AsOthersSeeMeDocument,
    "mutation EditMyProfile($input: UpdateProfileInput!) {\n  updateProfile(input: $input) {\n    user {\n      id\n      profile {\n        displayName\n        bio\n        timezone\n        version\n      }\n    }\n    userErrors {\n      __typename\n      message\n      code\n      path\n      ... on ConflictError {\n        currentVersion\n      }\n    }\n  }\n}": types.EditMyProfileDocument,
    "mutation ChangeMyPrivacy($input: UpdatePrivacyInput!) {\n  updatePrivacy(input: $input) {\n    user {\n      id\n      privacy {\n        displayName\n        bio\n        avatar\n        location\n        socialLinks\n        activityStatus\n      }\n    }\n    userErrors {\n      message\n      code\n      path\n    }\n  }\n}": types.ChangeMyPrivacyDocument,
    "mutation ChangeMyPreferences($input: UpdatePreferencesInput!) {\n  updatePreferences(input: $input) {\n    user {\n      id\n      preferences {\n        theme\n        language\n        notifications {\n          email\n          push\n          inApp\n        }\n      }\n    }\n    userErrors {\n      message\n      code\n      path\n    }\n  }\n}": types.ChangeMyPreferencesDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Feed($first: Int! = 20) {\n  posts(first: $first) {\n    id\n    title\n    createdAt\n    author {\n      id\n      profile {\n        displayName\n        location\n      }\n    }\n  }\n}"): typeof import('./graphql.js').FeedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Author($id: ID!) {\n  user(id: $id) {\n    id\n    profile {\n      displayName\n      bio\n      interests\n    }\n    posts(first: 5) {\n      id\n      title\n      body\n      createdAt\n    }\n  }\n}"): typeof import('./graphql.js').AuthorDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query MyPage {\n  me {\n    id\n    profile {\n      displayName\n      bio\n      location\n      timezone\n      interests\n      socialLinks {\n        platform\n        url\n        label\n      }\n      version\n    }\n    privacy {\n      displayName\n      bio\n      location\n      socialLinks\n      activityStatus\n    }\n    preferences {\n      theme\n      language\n      notifications {\n        email\n        push\n        inApp\n      }\n      privacy {\n        showOnlineStatus\n        allowDirectMessages\n        showReadReceipts\n      }\n    }\n  }\n}"): typeof import('./graphql.js').MyPageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Person($id: ID!) {\n  user(id: $id) {\n    id\n    profile {\n      displayName\n      bio\n      location\n      timezone\n      interests\n      socialLinks {\n        platform\n        url\n        label\n      }\n      createdAt\n    }\n    viewerCanMessage\n  }\n}"): typeof import('./graphql.js').PersonDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query People($ids: [ID!]!) {\n  users(ids: $ids) {\n    id\n    profile {\n      displayName\n      location\n      interests\n    }\n  }\n}"): typeof import('./graphql.js').PeopleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query AsOthersSeeMe {\n  me {\n    id\n    mine: profile(viewAs: OWNER) {\n      ...WhatIsSeen\n    }\n    signedIn: profile(viewAs: AUTHENTICATED) {\n      ...WhatIsSeen\n    }\n    stranger: profile(viewAs: ANONYMOUS) {\n      ...WhatIsSeen\n    }\n  }\n}\n\nfragment WhatIsSeen on Profile {\n  displayName\n  bio\n  location\n  timezone\n  version\n}"): typeof import('./graphql.js').AsOthersSeeMeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation EditMyProfile($input: UpdateProfileInput!) {\n  updateProfile(input: $input) {\n    user {\n      id\n      profile {\n        displayName\n        bio\n        timezone\n        version\n      }\n    }\n    userErrors {\n      __typename\n      message\n      code\n      path\n      ... on ConflictError {\n        currentVersion\n      }\n    }\n  }\n}"): typeof import('./graphql.js').EditMyProfileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ChangeMyPrivacy($input: UpdatePrivacyInput!) {\n  updatePrivacy(input: $input) {\n    user {\n      id\n      privacy {\n        displayName\n        bio\n        avatar\n        location\n        socialLinks\n        activityStatus\n      }\n    }\n    userErrors {\n      message\n      code\n      path\n    }\n  }\n}"): typeof import('./graphql.js').ChangeMyPrivacyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ChangeMyPreferences($input: UpdatePreferencesInput!) {\n  updatePreferences(input: $input) {\n    user {\n      id\n      preferences {\n        theme\n        language\n        notifications {\n          email\n          push\n          inApp\n        }\n      }\n    }\n    userErrors {\n      message\n      code\n      path\n    }\n  }\n}"): typeof import('./graphql.js').ChangeMyPreferencesDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
