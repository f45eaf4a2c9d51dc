import { afterAll, beforeAll, expect, it } from 'vitest';
import { renderPage } from '../../examples/avatars/page.js';
import { type Graph, PEOPLE, prepareScene } from '../../examples/avatars/scene.js';
import { createDemoPeople } from '../../src/start/embedded/demo-people.js';
import { startTestApp, type TestApp } from '../testkit/app.js';

let app: TestApp;
let graph: Graph;
beforeAll(async () => {
  app = await startTestApp();
  await app.app.startWorkers();
  await createDemoPeople(app.app.services);
  graph = { url: `${app.url}/graphql`, tokenOf: (id) => app.token(id) };
});
afterAll(() => app.stop());

/** What the page says of a person: one status for each pair of eyes. */
function statusesOf(page: string, what: string): string[] {
  const row = page.split('<tr>').find((each) => each.includes(`<small>${what}</small>`)) ?? '';
  return [...row.matchAll(/class="status (\w+)"/g)].map(([, status = '']) => status);
}

it('the example shows pictures in every state, as different people see them', async () => {
  const results = await prepareScene(graph);
  expect(results.map(({ kind }) => kind)).toEqual(['ready', 'ready', 'ready', 'refused']);
  const page = await renderPage(graph);
  expect(PEOPLE.map(({ what }) => statusesOf(page, what))).toEqual([
    ['READY', 'READY', 'READY'],
    ['GENERATED', 'GENERATED', 'GENERATED'],
    ['GENERATED', 'GENERATED', 'GENERATED'],
    ['GENERATED', 'GENERATED', 'READY'],
    ['GENERATED', 'READY', 'READY'],
    ['GENERATED', 'GENERATED', 'FAILED'],
    ['GENERATED', 'GENERATED', 'GENERATED'],
  ]);
  const sources = [...page.matchAll(/src="([^"]+)"/g)].map(([, url = '']) =>
    url.replaceAll('&amp;', '&'),
  );
  expect(sources).toHaveLength(PEOPLE.length * 9);
  for (const url of new Set(sources)) expect((await fetch(url)).status).toBe(200);
});
