import { z } from 'zod';
import { assertSigned, parseScope } from './credentials.js';
import { storeObject } from './object-requests.js';
import { type Bucket, type S3Answer, S3Error, type S3Request } from './s3-answer.js';

const policySchema = z.object({
  expiration: z.string(),
  conditions: z.array(
    z.union([
      z.tuple([z.literal('content-length-range'), z.number(), z.number()]),
      z.tuple([z.enum(['eq', 'starts-with']), z.string(), z.string()]),
      z.record(z.string(), z.string()),
    ]),
  ),
});

type Condition = z.infer<typeof policySchema>['conditions'][number];

/** Fields that no condition has to name. */
const UNCONDITIONAL = ['file', 'policy', 'x-amz-signature'];

interface Form {
  readonly bucketName: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly file: File;
}

/** A form that a browser sends: "Browser-Based Uploads Using POST". */
export async function answerForm(request: S3Request, bucket: Bucket, now: Date): Promise<S3Answer> {
  const { fields, file } = await parseForm(request);
  const field = (name: string) => fields.get(name) ?? '';
  assertSigned(parseScope(field('x-amz-credential')), field('policy'), field('x-amz-signature'));
  const policy = policySchema.parse(
    JSON.parse(Buffer.from(field('policy'), 'base64').toString('utf8')),
  );
  if (Date.parse(policy.expiration) < now.getTime())
    throw new S3Error(403, 'AccessDenied', 'Invalid according to Policy: Policy expired.');
  assertConditions(policy.conditions, { bucketName: request.bucket, fields, file });
  const content = Buffer.from(await file.arrayBuffer());
  const { etag } = storeObject(bucket, field('key'), content, Object.fromEntries(fields), now);
  return { status: 204, headers: { etag } };
}

async function parseForm({ body, headers }: S3Request) {
  const contentType = headers['content-type'] ?? '';
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  })
    .formData()
    .catch(() => {
      throw new S3Error(400, 'MalformedPOSTRequest');
    });
  const fields = new Map<string, string>();
  for (const [name, value] of form)
    if (typeof value === 'string') fields.set(name.toLowerCase(), value);
  const file = form.get('file');
  if (!(file instanceof File)) throw new S3Error(400, 'InvalidArgument', 'POST requires a file');
  return { fields, file };
}

/** Every condition holds, and every field is named by one. */
function assertConditions(conditions: readonly Condition[], form: Form): void {
  const named = new Set(UNCONDITIONAL);
  for (const condition of conditions) {
    if (!Array.isArray(condition)) {
      for (const [name, value] of Object.entries(condition))
        assertField(form, { operator: 'eq', name, value }, named);
    } else if (condition[0] === 'content-length-range') {
      const [, min, max] = condition;
      if (form.file.size > max) throw new S3Error(400, 'EntityTooLarge');
      if (form.file.size < min) throw new S3Error(400, 'EntityTooSmall');
    } else {
      const [operator, name, value] = condition;
      assertField(form, { operator, name: name.slice(1), value }, named);
    }
  }
  for (const name of form.fields.keys())
    if (!named.has(name) && !name.startsWith('x-ignore-'))
      throw new S3Error(403, 'AccessDenied', `Extra input fields: ${name}`);
}

function assertField(
  { fields, bucketName }: Form,
  condition: { operator: 'eq' | 'starts-with'; name: string; value: string },
  named: Set<string>,
): void {
  const name = condition.name.toLowerCase();
  named.add(name);
  const given = name === 'bucket' ? bucketName : (fields.get(name) ?? '');
  const holds =
    condition.operator === 'eq' ? given === condition.value : given.startsWith(condition.value);
  if (!holds) throw new S3Error(403, 'AccessDenied', `Invalid according to Policy: ${name}`);
}
