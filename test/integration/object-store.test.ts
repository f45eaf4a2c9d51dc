import { afterAll, beforeAll, describe } from 'vitest';
import { itLetsClientsIn } from './object-store-clients.js';
import { itKeepsTrackOfKeys } from './object-store-keys.js';
import { itKeepsObjects } from './object-store-objects.js';
import { type Subject, startLocalSubject, startS3Subject } from './object-store-subjects.js';

describe.each([
  ['an S3 bucket', startS3Subject],
  ['a folder', startLocalSubject],
])('%s as an object store', (_, start: () => Promise<Subject>) => {
  let subject: Subject;
  beforeAll(async () => {
    subject = await start();
  });
  afterAll(() => subject.stop());

  itKeepsObjects(() => subject);
  itKeepsTrackOfKeys(() => subject);
  itLetsClientsIn(() => subject);
});
