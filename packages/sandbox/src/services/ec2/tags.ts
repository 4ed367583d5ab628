import type { Tag } from '@aws-sdk/client-ec2'

/** Tags in EC2's own shape. */
export function toTags(tags: Readonly<Record<string, string>>): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
}
