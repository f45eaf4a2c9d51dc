import { describe, expect, it } from 'vitest';
import { renderGraphiqlPage } from './graphiql.js';

const PAGE = {
  title: 'users',
  endpoint: '/graphql',
  token: 'a.b.c',
  operations: [{ query: '{ me { id } }' }, { query: '{ one }', variables: '{ "id": "1" }' }],
};

/** What comes before and after GraphiQL's own 9 MB, which no assertion should print. */
function frameOf(html: string): { head: string; call: string } {
  return {
    head: html.slice(0, html.indexOf('<style>')),
    call: html.slice(html.lastIndexOf('YogaGraphiQL.renderYogaGraphiQL(')),
  };
}

/** What the page hands to GraphiQL. */
function optionsIn(html: string): Record<string, unknown> {
  const { call } = frameOf(html);
  return JSON.parse(call.slice(call.indexOf('{'), call.lastIndexOf('}') + 1));
}

describe('the GraphiQL page', () => {
  it('has the token, the endpoint and a tab for each operation in place', async () => {
    const options = optionsIn(await renderGraphiqlPage(PAGE));
    expect(options).toMatchObject({
      endpoint: '/graphql',
      defaultTabs: [
        { query: '{ me { id } }', variables: null },
        { query: '{ one }', variables: '{ "id": "1" }' },
      ],
    });
    expect(JSON.parse(String(options.headers))).toEqual({ authorization: 'Bearer a.b.c' });
  });

  it('has no header for somebody not signed in', async () => {
    expect(optionsIn(await renderGraphiqlPage({ ...PAGE, token: null })).headers).toBe('');
  });

  it('leaves the token out of the browser storage, so that an old one cannot come back', async () => {
    expect(optionsIn(await renderGraphiqlPage(PAGE)).shouldPersistHeaders).toBe(false);
  });

  it('cannot be broken out of by a title, token or operation', async () => {
    const hostile = '</script><script>alert(1)</script><!-- "\'';
    const html = await renderGraphiqlPage({
      title: hostile,
      endpoint: hostile,
      token: hostile,
      operations: [{ query: hostile, variables: hostile }],
    });
    const { head, call } = frameOf(html);
    expect(head + call).not.toContain('<script>alert(1)');
    expect(call.match(/<\/script>/g)).toHaveLength(1);
    expect(optionsIn(html)).toMatchObject({
      defaultTabs: [{ query: hostile, variables: hostile }],
    });
  });

  it('forbids itself to load anything from another host, or to send anything there', async () => {
    const { head } = frameOf(await renderGraphiqlPage(PAGE));
    expect(head).toContain("default-src 'none'");
    expect(head).toContain("connect-src 'self'");
    expect(head).not.toMatch(/(?:src|href)="(?!data:)/);
  });
});
