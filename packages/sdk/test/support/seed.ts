import {
  AllocateAddressCommand,
  CreateImageCommand,
  CreateSnapshotCommand,
  CreateVolumeCommand,
  EC2Client,
  RunInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2'
import type { ResourceType, Tag } from '@aws-sdk/client-ec2'
import {
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  IAMClient,
} from '@aws-sdk/client-iam'
import {
  CreateBucketCommand,
  DeletePublicAccessBlockCommand,
  PutBucketAclCommand,
  PutBucketTaggingCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import type { AwsCredentialIdentity } from '@smithy/types'

/** Where to create: an account of LocalStack is the 12 digits of its key ID. */
export interface SeedTarget {
  readonly endpoint: string
  readonly account: string
  readonly region: string
}

/** IDs of what was created in one Region of one account. */
export interface Seeded {
  readonly instance: string
  readonly terminated: string
  readonly volumes: readonly string[]
  readonly snapshot: string
  readonly image: string
  readonly address: string
  readonly bucket: string
}

export function credentialsOf(account: string): AwsCredentialIdentity {
  return { accessKeyId: account, secretAccessKey: 'test' }
}

const config = ({ endpoint, account, region }: SeedTarget) => ({
  endpoint,
  region,
  credentials: credentialsOf(account),
  forcePathStyle: true,
})

const tagged = (ResourceType: ResourceType, Tags: Tag[]) => ({
  TagSpecifications: [{ ResourceType, Tags }],
})

/** One of everything in EC2, a terminated instance, and a second volume without tags. */
export async function seedEc2(target: SeedTarget): Promise<Omit<Seeded, 'bucket'>> {
  const ec2 = new EC2Client(config(target))
  const { account, region } = target
  const Tags = [
    { Key: 'Name', Value: `web <${account}> & ${region}` },
    { Key: 'équipe', Value: 'commandes' },
  ]
  const AvailabilityZone = `${region}a`
  const [running, ended] = await Promise.all(
    ['m5.large', 't3.micro'].map(async (InstanceType) => {
      const { Instances } = await ec2.send(
        new RunInstancesCommand({
          ImageId: 'ami-12345678',
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one of hundreds of names
          InstanceType: InstanceType as 'm5.large',
          MinCount: 1,
          MaxCount: 1,
          ...tagged('instance', Tags),
        }),
      )
      return Instances![0]!.InstanceId!
    }),
  )
  await ec2.send(new TerminateInstancesCommand({ InstanceIds: [ended!] }))
  const data = await ec2.send(
    new CreateVolumeCommand({
      AvailabilityZone,
      Size: 20,
      VolumeType: 'gp3',
      ...tagged('volume', Tags),
    }),
  )
  const spare = await ec2.send(new CreateVolumeCommand({ AvailabilityZone, Size: 1 }))
  const snapshot = await ec2.send(
    new CreateSnapshotCommand({
      VolumeId: data.VolumeId!,
      Description: 'nightly',
      ...tagged('snapshot', Tags),
    }),
  )
  const image = await ec2.send(
    new CreateImageCommand({ InstanceId: running!, Name: `base-${account}-${region}` }),
  )
  const address = await ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }))
  ec2.destroy()
  return {
    instance: running!,
    terminated: ended!,
    volumes: [data.VolumeId!, spare.VolumeId!],
    snapshot: snapshot.SnapshotId!,
    image: image.ImageId!,
    address: address.AllocationId!,
  }
}

/** A bucket with tags, open to everyone by its ACL. */
export async function seedPublicBucket(target: SeedTarget): Promise<string> {
  const s3 = new S3Client(config(target))
  const Bucket = `site-${target.account}-${target.region}`
  await createBucket(s3, target, Bucket)
  await s3.send(
    new PutBucketTaggingCommand({
      Bucket,
      Tagging: { TagSet: [{ Key: 'team', Value: 'web + mobile' }] },
    }),
  )
  await s3.send(new DeletePublicAccessBlockCommand({ Bucket }))
  await s3.send(new PutBucketAclCommand({ Bucket, ACL: 'public-read' }))
  s3.destroy()
  return Bucket
}

/** A bucket without tags that blocks some of what is public. */
export async function seedPrivateBucket(target: SeedTarget): Promise<string> {
  const s3 = new S3Client(config(target))
  const Bucket = `data-${target.account}-${target.region}`
  await createBucket(s3, target, Bucket)
  await s3.send(
    new PutPublicAccessBlockCommand({
      Bucket,
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: false },
    }),
  )
  s3.destroy()
  return Bucket
}

async function createBucket(s3: S3Client, { region }: SeedTarget, Bucket: string): Promise<void> {
  // us-east-1 is the one Region that may not be named.
  const elsewhere = region === 'us-east-1' ? undefined : region
  await s3.send(
    new CreateBucketCommand({
      Bucket,
      ...(elsewhere && {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a Region's code
        CreateBucketConfiguration: { LocationConstraint: elsewhere as 'eu-west-1' },
      }),
    }),
  )
}

/** A user with a key and a password, and one without either. Gives the ID of the key. */
export async function seedUsers(target: SeedTarget): Promise<string> {
  const iam = new IAMClient(config(target))
  await iam.send(new CreateUserCommand({ UserName: 'ada', Path: '/people/' }))
  await iam.send(new CreateLoginProfileCommand({ UserName: 'ada', Password: 'Not-a-secret-1' }))
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'ada' }))
  await iam.send(new CreateUserCommand({ UserName: 'build+bot@meridian' }))
  iam.destroy()
  return AccessKey!.AccessKeyId!
}
