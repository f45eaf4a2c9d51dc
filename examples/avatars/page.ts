import { PicturesDocument, type PicturesQuery } from '../frontend/generated/graphql.js';
import { as, type Graph, PEOPLE } from './scene.js';

type Person = NonNullable<PicturesQuery['users'][number]>;
type Picture = NonNullable<NonNullable<Person['profile']>['avatar']>;

/** Whose eyes the pictures are seen through; null: nobody's who is signed in. */
const EYES = [
  { title: 'nobody signed in', viewerOf: () => null },
  { title: 'somebody signed in', viewerOf: () => 'usr_stranger' },
  { title: 'the person', viewerOf: (id: string) => id },
] as const;

const STYLE = `body { font: 15px system-ui, sans-serif; margin: 2rem; color: #1f2937 }
table { border-collapse: collapse } th, td { padding: .6rem 1rem; text-align: left; border-bottom: 1px solid #e5e7eb }
td { white-space: nowrap; vertical-align: top } .status { white-space: normal }
img { border-radius: 50%; vertical-align: middle; margin-right: .5rem }
.status { font: 12px ui-monospace, monospace; display: block; margin-top: .4rem; max-width: 260px }
.FAILED { color: #b91c1c } .READY { color: #15803d } .GENERATED { color: #6b7280 } .PROCESSING { color: #b45309 }
.dot { display: inline-block; width: .8em; height: .8em; border-radius: 50%; margin-right: .3em }
small { color: #6b7280; display: block }`;

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? '');
}

function renderPicture(picture: Picture): string {
  const { url, thumbnailUrl, small, altText, dominantColor, status, failure } = picture;
  const image = (source: string, side: number) =>
    `<img src="${escapeHtml(source)}" width="${side}" height="${side}" alt="${escapeHtml(altText ?? '')}"
      style="background:${dominantColor}">`;
  const why = failure ? `: ${escapeHtml(failure.message)}` : '';
  return `${image(url, 128)}${image(thumbnailUrl, 64)}${image(small, 32)}
    <span class="status ${status}"><span class="dot" style="background:${dominantColor}"></span>${status}${why}</span>`;
}

async function lookAt(graph: Graph, viewerId: string | null, ids: readonly string[]) {
  const { data, errors } = await as(graph, viewerId)(PicturesDocument, { ids: [...ids] });
  if (!data) throw new Error(errors[0]?.message ?? 'The graph did not answer.');
  return data.users;
}

/** The same people three times: as seen by nobody in particular, by somebody signed in, and by themselves. */
export async function renderPage(graph: Graph): Promise<string> {
  const rows = await Promise.all(
    PEOPLE.map(async ({ id, what }) => {
      const seen = await Promise.all(
        EYES.map(async ({ viewerOf }) => (await lookAt(graph, viewerOf(id), [id]))[0] ?? null),
      );
      const name = seen.at(-1)?.profile?.displayName ?? id;
      const cells = seen.map((person) => {
        const picture = person?.profile?.avatar;
        return `<td>${picture ? renderPicture(picture) : 'nobody'}</td>`;
      });
      return `<tr><th>${escapeHtml(name)}<small>${escapeHtml(what)}</small></th>${cells.join('')}</tr>`;
    }),
  );
  const heads = EYES.map(({ title }) => `<th>seen by ${title}</th>`).join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Pictures of people</title>
    <style>${STYLE}</style></head><body><h1>Pictures of people</h1>
    <table><tr><th></th>${heads}</tr>${rows.join('')}</table></body></html>`;
}
