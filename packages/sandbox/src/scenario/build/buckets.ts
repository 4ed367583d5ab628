import type { BucketSpec } from '../scenario.ts'
import { momentOf } from './place.ts'

/** A block of everything public: what S3 gives every bucket since April 2023. */
export const allBlocked: NonNullable<BucketSpec['publicAccessBlock']> = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
}

/** Buckets alike but for their names. */
export function bucketsOf(
  region: string,
  names: readonly string[],
  options: Partial<
    Pick<
      BucketSpec,
      'tags' | 'publicGrants' | 'policy' | 'publicAccessBlock' | 'grants' | 'objects'
    >
  > & {
    readonly since: string
  },
): { buckets: BucketSpec[] } {
  const { since, tags = {}, ...rest } = options
  return {
    buckets: names.map((name) => ({
      name,
      region,
      createdAt: momentOf(since, name),
      tags,
      ...(rest.publicGrants || rest.policy === 'public' ? {} : { publicAccessBlock: allBlocked }),
      ...rest,
    })),
  }
}
