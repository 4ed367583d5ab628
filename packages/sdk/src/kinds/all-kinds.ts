import type { KindNames } from '@aws-linked/model'
import { ec2ElasticIp } from './ec2-elastic-ip.ts'
import { ec2Image } from './ec2-image.ts'
import { ec2Instance } from './ec2-instance.ts'
import { ec2Snapshot } from './ec2-snapshot.ts'
import { ec2Volume } from './ec2-volume.ts'
import { iamUser } from './iam-user.ts'
import type { Kind } from './kind.ts'
import { s3Bucket } from './s3-bucket.ts'

/**
 * Every kind, in the order people look for them. Discovery goes by it too: within a reach, those that
 * take longest come first.
 */
export const allKinds: readonly Kind[] = [
  ec2Instance,
  ec2Volume,
  ec2Snapshot,
  ec2Image,
  ec2ElasticIp,
  s3Bucket,
  iamUser,
]

/** What people call each kind, in the order they look for them. */
export const kindNames: readonly KindNames[] = allKinds.map(({ kind, names }) => ({
  kind,
  ...names,
}))
