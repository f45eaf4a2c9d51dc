import { z } from 'zod';

const oneOrMore = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === 'string' ? [value] : value));

const policySchema = z.object({
  Statement: z.array(
    z.object({
      Effect: z.enum(['Allow', 'Deny']),
      Principal: z.unknown(),
      Action: oneOrMore,
      Resource: oneOrMore,
      Condition: z.unknown().optional(),
    }),
  ),
});

export type BucketPolicy = z.infer<typeof policySchema>;

/** Reads a bucket policy as `aws s3api put-bucket-policy` takes it. */
export function parseBucketPolicy(json: string): BucketPolicy {
  return policySchema.parse(JSON.parse(json));
}

/** Whether everybody may do something by TLS, according to the statements that have no condition. */
export function allowsEverybody(
  policy: BucketPolicy,
  { action, resource }: { action: string; resource: string },
): boolean {
  const concerning = policy.Statement.filter(
    ({ Principal, Action, Resource, Condition }) =>
      Principal === '*' &&
      Condition === undefined &&
      Action.some((pattern) => matches(pattern, action)) &&
      Resource.some((pattern) => matches(pattern, resource)),
  );
  return (
    concerning.some(({ Effect }) => Effect === 'Allow') &&
    concerning.every(({ Effect }) => Effect === 'Allow')
  );
}

/** `*` stands for any text. */
function matches(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}
