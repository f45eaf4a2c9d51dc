/** The few lines that matter to a person who has just started the service at a terminal. */
export function banner(facts: {
  readonly url: string;
  readonly startMs: number;
  readonly graphiql: boolean;
  readonly signIn: { readonly id: string; readonly token: string; readonly hours: number } | null;
  readonly dataDir: string | null;
}): string {
  const { url, startMs, graphiql, signIn, dataDir } = facts;
  const lines = [
    `user-subgraph is ready (${(startMs / 1_000).toFixed(1)} s)`,
    '',
    `  GraphQL   ${url}/graphql`,
    ...(graphiql ? [`  GraphiQL  ${url}/`] : []),
    ...(dataDir ? [`  Data      ${dataDir} (delete it to start afresh)`] : []),
  ];
  if (signIn)
    lines.push(
      '',
      `A token for ${signIn.id}, good for ${signIn.hours} hours:`,
      '',
      signIn.token,
      '',
      'A first query:',
      '',
      `  curl -s ${url}/graphql -H 'content-type: application/json' \\`,
      `    -H 'authorization: Bearer ${signIn.token}' \\`,
      `    -d '{"query":"{ me { id profile { displayName location version } } }"}'`,
      '',
      'Other people, other roles: npm run token -- --user usr_grace --role moderator',
    );
  return `${lines.join('\n')}\n\nCtrl-C ends it.\n`;
}
