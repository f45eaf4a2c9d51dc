/** An operation that the page opens a tab for. */
export interface ExampleOperation {
  /** The text of one operation; its name is the tab's title. */
  readonly query: string;
  /** JSON. GraphiQL shows none in the tab that it opens with, which is the first. */
  readonly variables?: string;
}

export interface GraphiqlPage {
  readonly title: string;
  /** Where the page sends operations: a path of its own origin. */
  readonly endpoint: string;
  /** What the page signs in with; null for a page that asks anonymously. */
  readonly token: string | null;
  readonly operations: readonly ExampleOperation[];
}

/** Nothing on the page can load from or send to another host, whatever ends up in it. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "base-uri 'none'",
  "connect-src 'self'",
  'font-src data:',
  "form-action 'none'",
  'img-src data:',
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  'worker-src blob:',
].join('; ');

/**
 * A tab of GraphiQL leaps to the end of the row at its first press, from under the pointer, so that the
 * click misses it. Drag and drop still reorders tabs; they just do not follow the pointer.
 */
const STEADY_TABS = '.graphiql-tab { transform: none !important; }';

let assets: Promise<string> | null = null;

/** GraphiQL's own styles and scripts, 9 MB: loaded when the first page is asked for, and kept. */
async function loadAssets(): Promise<string> {
  const { css, editorWorkerService, favicon, graphqlWorker, js, jsonWorker } = await import(
    '@graphql-yoga/render-graphiql/graphiql'
  );
  const workers = { editorWorkerService, json: jsonWorker, graphql: graphqlWorker };
  return `<link rel="icon" href="${favicon}">
<style>body { margin: 0; height: 100vh; overflow: hidden; }
#root, .graphiql-container { height: 100%; }
${css}
${STEADY_TABS}</style>
</head>
<body class="no-focus-outline">
<noscript>GraphiQL needs JavaScript.</noscript>
<div id="root"></div>
<script>
const workers = ${toScriptJson(workers)};
for (const name in workers)
  workers[name] = URL.createObjectURL(new Blob([workers[name]], { type: 'text/javascript' }));
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_, label) => workers[label] };
${js}
</script>`;
}

/**
 * GraphiQL as one page that needs nothing from another host. A token is given anew with every page and
 * never kept by the browser, so that an expired one cannot come back.
 */
export async function renderGraphiqlPage(page: GraphiqlPage): Promise<string> {
  assets ??= loadAssets();
  const heavy = await assets;
  const { endpoint, token, operations } = page;
  const title = escapeHtml(page.title);
  const headers = token === null ? '' : toPrettyJson({ authorization: `Bearer ${token}` });
  const options = {
    title,
    endpoint,
    headers,
    shouldPersistHeaders: false,
    defaultEditorToolsVisibility: token === null ? true : 'variables',
    defaultTabs: operations.map(({ query, variables = null }) => ({ query, variables })),
  };
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">
<title>${title}</title>
${heavy}
<script>YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), ${toScriptJson(options)});</script>
</body>
</html>
`;
}

function toPrettyJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** JSON that cannot end the script element it is written into. */
function toScriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
