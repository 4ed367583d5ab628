import { EC2Client, DescribeSnapshotsCommand, DescribeVolumesCommand } from '@aws-sdk/client-ec2'
import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { STSClient, GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import type { Problem } from '@aws-linked/sdk'
import { BENEATH_IMAGE } from './contract-view.ts'
import type { View } from './contract-view.ts'

/** An AWS to hold against the contract. */
export interface World {
  readonly endpoint: string
  credentialsOf(accountId: string): { accessKeyId: string; secretAccessKey: string }
}

/** What discovery made of the first account of the contract, before anything was overlooked. */
export interface Seen {
  readonly accountId: string
  readonly views: readonly View[]
  readonly problems: readonly Problem[]
}

/** Something an emulator does otherwise than AWS. */
export interface Difference {
  readonly reason: string
  /** Whether it is there: a difference that went away must leave the list. */
  isThere(world: World, seen: Seen): boolean | Promise<boolean>
  /** Makes what is declared and what is found comparable in spite of it. */
  readonly overlook?: (view: View) => View
  /** The action whose answers it spoils: they become problems. */
  readonly action?: string
}

/** LocalStack 4.14, each with the reason why the contract overlooks it. */
export const localstackDifferences: Readonly<Record<string, Difference>> = {
  'no bucket policy status': {
    reason: 'GetBucketPolicyStatus is answered with 501.',
    action: 's3:GetBucketPolicyStatus',
    isThere: (_world, { problems }) =>
      problems.some(
        ({ action, code }) => action === 's3:GetBucketPolicyStatus' && code === 'unsupported',
      ),
    overlook: without(['AWS::S3::Bucket'], 'policyPublic'),
  },
  'every bucket blocks what is public': {
    reason: 'A bucket always has a block, as new ones have on AWS; there old ones have none.',
    isThere: (_world, { views }) =>
      find(views, 'AWS::S3::Bucket', 'contract-bare.example.com')['publicAccessBlock'] !== null,
    overlook: (view) =>
      view.name === 'contract-bare.example.com' ? { ...view, publicAccessBlock: 'any' } : view,
  },
  'no tier of snapshots': {
    reason: 'DescribeSnapshots leaves StorageTier out.',
    isThere: (_world, { views }) =>
      views.some(({ kind, ...view }) => kind === 'AWS::EC2::Snapshot' && !view['storageTier']),
    overlook: without(['AWS::EC2::Snapshot'], 'storageTier'),
  },
  'image snapshots are 15 GiB': {
    reason: 'The snapshot beneath an image is not of the volume of its instance.',
    isThere: (_world, { views }) =>
      find(views, 'AWS::EC2::Snapshot', BENEATH_IMAGE)['sizeGib'] === 15,
    overlook: (view) =>
      view['description'] === BENEATH_IMAGE ? { ...view, sizeGib: 'any' } : view,
  },
  'no platform': {
    reason: 'Instances and images come without PlatformDetails.',
    isThere: (_world, { views }) =>
      find(views, 'AWS::EC2::Instance', 'web-1')['platform'] === undefined,
    overlook: without(['AWS::EC2::Instance', 'AWS::EC2::Image'], 'platform'),
  },
  'no throughput of first volumes': {
    reason: 'RunInstances forgets the throughput of the volumes it makes.',
    isThere: (_world, { views }) =>
      find(views, 'AWS::EC2::Volume', 'web-1-root')['throughput'] === undefined,
    overlook: without(['AWS::EC2::Volume'], 'throughput'),
  },
  'no IOPS of gp2 volumes': {
    reason: 'AWS tells what a gp2 volume gets by its size; DescribeVolumes here does not.',
    isThere: (_world, { views }) => find(views, 'AWS::EC2::Volume', 'gp2')['iops'] === undefined,
    overlook: (view) => (view['volumeType'] === 'gp2' ? { ...view, iops: 'any' } : view),
  },
  'any secret is right': {
    reason: 'Twelve digits as an access key ID are an account; signatures are not checked.',
    async isThere(world, { accountId }) {
      const credentials = { ...world.credentialsOf(accountId), secretAccessKey: 'wrong' }
      const sts = new STSClient({ endpoint: world.endpoint, region: 'us-east-1', credentials })
      return isAnswered(sts.send(new GetCallerIdentityCommand({})))
    },
  },
  "others' snapshots are one's own": {
    reason: 'OwnerIds=self gives the snapshots beneath the built-in images too.',
    async isThere(world, { accountId }) {
      const { Snapshots = [] } = await ec2Of(world, accountId).send(
        new DescribeSnapshotsCommand({ OwnerIds: ['self'] }),
      )
      return Snapshots.some(({ OwnerId }) => OwnerId !== accountId)
    },
  },
  'volumes do not page': {
    reason: 'MaxResults of DescribeVolumes is ignored.',
    async isThere(world, { accountId }) {
      const { Volumes = [] } = await ec2Of(world, accountId).send(
        new DescribeVolumesCommand({ MaxResults: 5 }),
      )
      return Volumes.length > 5
    },
  },
  'no Organizations': {
    reason: 'The service is answered with 501.',
    async isThere({ endpoint, credentialsOf }, { accountId }) {
      const credentials = credentialsOf(accountId)
      const client = new OrganizationsClient({ endpoint, region: 'us-east-1', credentials })
      const status = await client.send(new DescribeOrganizationCommand({})).then(
        () => 200,
        ({ $metadata }: { $metadata?: { httpStatusCode?: number } }) => $metadata?.httpStatusCode,
      )
      return status === 501
    },
  },
}

function without(kinds: readonly View['kind'][], property: string): (view: View) => View {
  return (view) => (kinds.includes(view.kind) ? { ...view, [property]: 'any' } : view)
}

/** The view of this kind with this name, volume type or description. */
function find(views: readonly View[], kind: View['kind'], word: string): View {
  const found = views.find(
    (view) =>
      view.kind === kind && [view.name, view['volumeType'], view['description']].includes(word),
  )
  if (!found) throw new Error(`${word} was not found, so the difference cannot be looked at.`)
  return found
}

function ec2Of({ endpoint, credentialsOf }: World, accountId: string): EC2Client {
  return new EC2Client({ endpoint, region: 'eu-west-1', credentials: credentialsOf(accountId) })
}

function isAnswered(call: Promise<unknown>): Promise<boolean> {
  return call.then(
    () => true,
    () => false,
  )
}
