import type { OperatorResponse, Tag } from '@aws-sdk/client-ec2'
import { consoleUrl } from '../aws/partition.ts'
import type { ResourceKind, ResourceOf } from '@aws-linked/model'
import type { ListContext } from './kind.ts'
import { toTags } from './to-tags.ts'

/** What is particular to one kind of EC2 resource. */
export interface Ec2Item<Kind extends ResourceKind, Properties> {
  readonly kind: Kind
  readonly id: string
  /** As in the ARN: `instance`, `elastic-ip`, … */
  readonly type: string
  /** The console's page, with the parameter that takes the ID: `InstanceDetails:instanceId`. */
  readonly page: string
  /** The account in the ARN; empty for snapshots and images. */
  readonly owner?: string
  readonly name?: string | undefined
  readonly tags: readonly Tag[] | undefined
  readonly createdAt?: string | undefined
  readonly properties: Properties
}

/**
 * An EC2 resource, with the fields that all of them have.
 * {@link https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html | ARNs of Amazon EC2}
 */
export function ec2Resource<Kind extends ResourceKind, Properties>(
  { account: { id: accountId, partition }, region }: ListContext,
  { kind, id, type, page, owner = accountId, properties, ...item }: Ec2Item<Kind, Properties>,
): ResourceOf<Kind, Properties> {
  const tags = toTags(item.tags)
  const name = tags['Name'] || item.name
  return {
    arn: `arn:${partition}:ec2:${region}:${owner}:${type}/${id}`,
    id,
    kind,
    accountId,
    region,
    ...(name && { name }),
    tags,
    ...(item.createdAt !== undefined && { createdAt: item.createdAt }),
    consoleUrl: consoleUrl(partition, `/ec2/home?region=${region}#${page}=${id}`),
    properties,
  }
}

/** The AWS service that manages a resource: `eks.amazonaws.com`; `undefined` where the account itself does. */
export function managedBy({ Managed, Principal }: OperatorResponse = {}): string | undefined {
  return Managed ? (Principal ?? 'AWS') : undefined
}
