import type { Collector } from './collector.ts'
import { ec2ElasticIp } from './ec2-elastic-ip.ts'
import { ec2Image } from './ec2-image.ts'
import { ec2Instance } from './ec2-instance.ts'
import { ec2Snapshot } from './ec2-snapshot.ts'
import { ec2Volume } from './ec2-volume.ts'
import { iamUser } from './iam-user.ts'
import { s3Bucket } from './s3-bucket.ts'

/** Every collector; a kind is known by being here. Those that take longest stand first. */
export const allCollectors: readonly Collector[] = [
  s3Bucket,
  iamUser,
  ec2Instance,
  ec2Volume,
  ec2Snapshot,
  ec2Image,
  ec2ElasticIp,
]
