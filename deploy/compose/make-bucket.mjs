/**
 * Makes the bucket of docker-compose.yml, lets everybody read what is below public/ in it, and browsers send files
 * to it. Made to be run again: it changes nothing that is right. Runs in the service's image, with its settings.
 */
import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import {
  CreateBucketCommand,
  PutBucketCorsCommand,
  PutBucketPolicyCommand,
  S3Client,
} from '@aws-sdk/client-s3';

const START_TIMEOUT_MS = 60_000;
const PAUSE_MS = 1_000;

const { S3_BUCKET, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = process.env;
const [policyFile, corsFile] = process.argv.slice(2);

const client = new S3Client({
  region: 'us-east-1',
  endpoint: S3_ENDPOINT,
  forcePathStyle: true,
  maxAttempts: 1,
  credentials: { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY },
});

async function makeBucket() {
  try {
    await client.send(new CreateBucketCommand({ Bucket: S3_BUCKET }));
  } catch (error) {
    if (error.name !== 'BucketAlreadyOwnedByYou' && error.name !== 'BucketAlreadyExists')
      throw error;
  }
}

/** The store may still be starting. */
async function waitForBucket() {
  const endMs = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      return await makeBucket();
    } catch (error) {
      if (Date.now() > endMs) throw error;
      await setTimeout(PAUSE_MS);
    }
  }
}

await waitForBucket();
const Policy = await readFile(policyFile, 'utf8');
await client.send(new PutBucketPolicyCommand({ Bucket: S3_BUCKET, Policy }));
const CORSConfiguration = JSON.parse(await readFile(corsFile, 'utf8'));
await client.send(new PutBucketCorsCommand({ Bucket: S3_BUCKET, CORSConfiguration }));
