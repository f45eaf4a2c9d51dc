import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, colorAt, pictureOf, sendForm } from '../testkit/avatars.js';
import {
  type FederatedGraph,
  GATEWAYS,
  type GatewayName,
  startFederatedGraph,
} from './federated-graph.js';

const CREATE = `mutation ($input: CreateAvatarUploadInput!) {
  createAvatarUpload(input: $input) { uploadId url fields { name value } }
}`;
const UPLOAD = `mutation ($file: Upload!) {
  uploadAvatar(file: $file) { upload { id } userErrors { code message } }
}`;

describe.each(Object.keys(GATEWAYS) as GatewayName[])('a picture through %s', (gatewayName) => {
  let graph: FederatedGraph;
  let ada: Client;
  beforeAll(async () => {
    graph = await startFederatedGraph(gatewayName, {});
    await graph.users.app.startWorkers();
    ada = new Client(graph.users, 'ada');
  });
  afterAll(() => graph.stop());

  it('is uploaded by a form, and seen', async () => {
    const bytes = await pictureOf('teal');
    const input = { contentType: 'image/png', sizeBytes: bytes.byteLength };
    const begun = await graph.query(CREATE, { as: 'ada', variables: { input } });
    expect(begun.errors).toEqual([]);
    const { uploadId } = begun.data.createAvatarUpload;
    expect((await sendForm(begun.data.createAvatarUpload, bytes)).ok).toBe(true);
    await graph.query(
      'mutation ($id: ID!) { completeAvatarUpload(uploadId: $id) { upload { id } } }',
      {
        as: 'ada',
        variables: { id: uploadId },
      },
    );
    await ada.finished(uploadId);
    const { data } = await graph.query('{ user(id: "ada") { profile { avatar { url status } } } }');
    expect(data.user.profile.avatar.status).toBe('READY');
    expect(await colorAt(data.user.profile.avatar.url)).toBe('teal');
  });

  // Apollo's takes no multipart requests: the form is the way that passes every gateway.
  if (gatewayName === 'Apollo Gateway') return;

  it('is uploaded in the request itself', async () => {
    const send = async (headers: Record<string, string>) => {
      const form = new FormData();
      form.append('operations', JSON.stringify({ query: UPLOAD, variables: { file: null } }));
      form.append('map', JSON.stringify({ file: ['variables.file'] }));
      form.append('file', new Blob([new Uint8Array(await pictureOf('orange'))]), 'a.png');
      const authorization = `Bearer ${await graph.users.token('ada')}`;
      const request = { method: 'POST', body: form, headers: { authorization, ...headers } };
      return (await fetch(graph.url, request)).json();
    };
    const { data, errors } = await send({ 'apollo-require-preflight': 'true' });
    expect(errors).toBeUndefined();
    expect(data.uploadAvatar.userErrors).toEqual([]);
    await ada.finished(data.uploadAvatar.upload.id);
    expect(await colorAt((await ada.avatar()).url)).toBe('orange');
    expect((await send({})).data?.uploadAvatar ?? null).toBeNull();
  });
});
