import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OBJECT_AREAS } from '../../src/platform/object-store/object-key.js';
import { allowsEverybody, parseBucketPolicy } from '../testkit/mini-s3/bucket-policy.js';
import { startLocalSubject } from './object-store-subjects.js';

const textOf = (name: string) =>
  readFileSync(new URL(`../../deploy/s3/${name}.json`, import.meta.url), 'utf8');
const parse = (name: string) => JSON.parse(textOf(name));
const TRICKS = ['', 'publicity/a', 'private/public/a', 'uploads/public/a', 'users/public/a'];

describe('deploy/s3', () => {
  it.each(['GetObject', 'PutObject', 'DeleteObject', 'ListBucket'])(
    'lets everybody do s3:%s to public files only if it is to read them',
    (name) => {
      const policy = parseBucketPolicy(textOf('bucket-policy'));
      const allowed = [...OBJECT_AREAS.map((area) => `${area}/a`), ...TRICKS].filter((key) =>
        allowsEverybody(policy, { action: `s3:${name}`, resource: `arn:aws:s3:::BUCKET/${key}` }),
      );
      expect(allowed).toEqual(name === 'GetObject' ? ['public/a'] : []);
    },
  );

  it('lets nobody but the distribution read behind CloudFront, and not what is uploaded', () => {
    const [reading, tls] = parse('bucket-policy-cloudfront').Statement;
    expect(reading).toMatchObject({
      Effect: 'Allow',
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Action: 's3:GetObject',
      Resource: ['arn:aws:s3:::BUCKET/public/*', 'arn:aws:s3:::BUCKET/private/*'],
    });
    expect(tls).toEqual(parse('bucket-policy').Statement[1]);
    expect(tls).toMatchObject({ Effect: 'Deny', Condition: expect.anything() });
  });

  it('gives the service every area, and the right to tell a missing file from a forbidden one', () => {
    const [keeping, listing] = parse('service-policy').Statement;
    expect(keeping.Resource).toEqual(OBJECT_AREAS.map((area) => `arn:aws:s3:::BUCKET/${area}/*`));
    expect(listing.Action).toBe('s3:ListBucket');
  });

  it('collects uploads, and nothing else', () => {
    const expiring = parse('lifecycle').Rules.filter((rule: object) => 'Expiration' in rule);
    expect(expiring).toMatchObject([{ Status: 'Enabled', Filter: { Prefix: 'uploads/' } }]);
  });

  it('lets pages do the same as the routes of a folder do', async () => {
    const [rule] = parse('cors').CORSRules;
    const subject = await startLocalSubject();
    const { headers } = await fetch(`${subject.origin}/files`, { method: 'OPTIONS' });
    await subject.stop();
    const told = (name: string) => headers.get(`access-control-${name}`);
    expect(told('allow-origin')).toBe(rule.AllowedOrigins.join());
    expect(told('allow-methods')).toBe(rule.AllowedMethods.join(', '));
    expect(told('allow-headers')).toBe(rule.AllowedHeaders.join());
    expect(told('expose-headers')).toBe(rule.ExposeHeaders.join());
    expect(told('max-age')).toBe(`${rule.MaxAgeSeconds}`);
  });
});
