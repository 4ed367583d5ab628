/** Operations that IAM knows by another name. */
const renamed: Readonly<Record<string, string>> = {
  's3:ListBuckets': 's3:ListAllMyBuckets',
  's3:ListObjectsV2': 's3:ListBucket',
  's3:GetPublicAccessBlock': 's3:GetBucketPublicAccessBlock',
}

/** An AWS SDK command, as far as it names itself: by `[9, 'com.amazonaws.ec2', 'DescribeVolumes', …]`. */
export interface NamedCommand {
  readonly schema?: unknown
}

/** The IAM action a command needs. Read from its schema: class names do not survive a minifier. */
export function actionOf({ schema }: NamedCommand): string {
  const [, namespace, operation]: readonly unknown[] = Array.isArray(schema) ? schema : []
  const action = `${String(namespace).split('.').at(-1)}:${String(operation)}`
  return renamed[action] ?? action
}
