import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { OBJECT_AREAS } from '../../src/platform/object-store/object-key.js';
import { allowsEverybody, parseBucketPolicy } from '../testkit/mini-s3/bucket-policy.js';
import { startLocalSubject } from './object-store-subjects.js';

const textOf = (name: string, folder = 's3') =>
  readFileSync(new URL(`../../deploy/${folder}/${name}.json`, import.meta.url), 'utf8');
const parse = (name: string) => JSON.parse(textOf(name));
const TRICKS = ['', 'publicity/a', 'private/public/a', 'uploads/public/a', 'users/public/a'];

/** Of the headers of a file those that do not depend on which one it is. */
const headersOf = (headers: Headers) =>
  Object.fromEntries(
    [...headers].filter(([name]) =>
      /^(access-control|content-security|cross-origin|x-)/.test(name),
    ),
  );

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

  it('collects no upload before the service does, whatever AVATAR_UPLOAD_HOURS is', () => {
    const [{ Expiration }] = parse('lifecycle').Rules;
    const hours = (count: number) => () => readConfig({ AVATAR_UPLOAD_HOURS: `${count}` });
    expect(hours(24)).not.toThrow();
    expect(hours(24 * Expiration.Days)).toThrow('AVATAR_UPLOAD_HOURS');
  });

  it('gives the store of docker-compose.yml the same policy, but for TLS', () => {
    const text = textOf('bucket-policy').replaceAll('BUCKET', 'avatars');
    const [reading] = parseBucketPolicy(text).Statement;
    const { Statement } = parseBucketPolicy(textOf('bucket-policy', 'compose'));
    expect(Statement).toEqual([{ ...reading, Principal: { AWS: ['*'] } }]);
  });

  it('has CloudFront send what the routes of a folder send with each file', async () => {
    const { CorsConfig, SecurityHeadersConfig, CustomHeadersConfig } =
      parse('response-headers-policy');
    const subject = await startLocalSubject();
    const { headers } = await fetch(`${subject.origin}/files/public/nothing`);
    await subject.stop();
    const { ContentTypeOptions, ContentSecurityPolicy } = SecurityHeadersConfig;
    const custom = CustomHeadersConfig.Items.map(
      ({ Header, Value }: { Header: string; Value: string }) => [Header, Value],
    );
    expect({
      'access-control-allow-origin': CorsConfig.AccessControlAllowOrigins.Items.join(),
      'access-control-expose-headers': CorsConfig.AccessControlExposeHeaders.Items.join(),
      'content-security-policy': ContentSecurityPolicy.ContentSecurityPolicy,
      'x-content-type-options': ContentTypeOptions && 'nosniff',
      ...Object.fromEntries(custom),
    }).toEqual(headersOf(headers));
    expect(CustomHeadersConfig.Quantity).toBe(custom.length);
    for (const { Override } of [
      ContentTypeOptions,
      ContentSecurityPolicy,
      ...CustomHeadersConfig.Items,
    ])
      expect(Override).toBe(true);
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
