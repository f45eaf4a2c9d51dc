import sharp from 'sharp';
import { createClient, type Execute } from '../frontend/client.js';
import { UpdatePicturePrivacyDocument } from '../frontend/generated/graphql.js';
import { type UploadResult, uploadPicture } from '../frontend/upload-picture.js';

/** The graph, and who may ask it. */
export interface Graph {
  readonly url: string;
  /** A token that speaks for somebody. */
  readonly tokenOf: (userId: string) => Promise<string>;
}

/** People of embedded mode, and what their pictures show: each a state that a picture can be in. */
export const PEOPLE = [
  { id: 'usr_ada', what: 'uploaded, public' },
  { id: 'usr_grace', what: 'generated: initials' },
  { id: 'usr_chidi', what: 'generated: initials' },
  { id: 'usr_hedy', what: 'uploaded, private; her name is hidden, too' },
  { id: 'usr_katherine', what: 'uploaded, for whoever is signed in' },
  { id: 'usr_alan', what: 'an upload that failed' },
  { id: 'usr_new', what: 'generated: no name' },
] as const;

/** Asks the graph in somebody's name; null for nobody's. */
export function as(graph: Graph, userId: string | null): Execute {
  const getToken = async () => (userId === null ? null : graph.tokenOf(userId));
  return createClient({ url: graph.url, getToken });
}

/** A face of a few shapes, as somebody might upload one. */
async function drawFace(skin: string, ground: string): Promise<Blob> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="700">
    <rect width="900" height="700" fill="${ground}"/>
    <circle cx="450" cy="350" r="230" fill="${skin}"/>
    <circle cx="370" cy="300" r="28"/><circle cx="530" cy="300" r="28"/>
    <path d="M350 430 Q450 530 550 430" stroke="#000" stroke-width="22" fill="none" stroke-linecap="round"/>
  </svg>`;
  const bytes = await sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer();
  return new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' });
}

async function setPrivacy(
  graph: Graph,
  userId: string,
  avatar: 'AUTHENTICATED' | 'PRIVATE' | 'PUBLIC',
): Promise<void> {
  await as(graph, userId)(UpdatePicturePrivacyDocument, { input: { avatar } });
}

/** Brings the pictures of these people about, by the API alone. What came of each upload. */
export async function prepareScene(graph: Graph): Promise<readonly UploadResult[]> {
  await setPrivacy(graph, 'usr_hedy', 'PRIVATE');
  await setPrivacy(graph, 'usr_katherine', 'AUTHENTICATED');
  const broken = new Blob(['This is no picture.'], { type: 'image/png' });
  return Promise.all([
    uploadPicture(as(graph, 'usr_ada'), await drawFace('#f2c9a1', '#1d3557'), {
      altText: 'Ada, smiling',
    }),
    uploadPicture(as(graph, 'usr_hedy'), await drawFace('#e5b08a', '#7b2d26')),
    uploadPicture(as(graph, 'usr_katherine'), await drawFace('#8d5524', '#f4a261')),
    uploadPicture(as(graph, 'usr_alan'), broken),
  ]);
}
