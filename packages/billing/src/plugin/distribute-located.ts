import type {
  BillingAccess,
  Delivery,
  DistributedReport,
  DistributeOptions,
  DistributionOrder,
} from '@aws-linked/model'
import { credentialProvider } from '@aws-linked/sdk'
import type { Engine } from '../engine.ts'
import type { S3Credentials } from '../sources/s3-source.ts'
import { placeOf, toLocated } from './located-delivery.ts'

/** Distributes a delivery of the host's. See `BillingPlugin.distribute`. */
export function distributeLocated(
  engine: Pick<Engine, 'distribute'>,
  access: BillingAccess,
  delivery: Delivery,
  order: DistributionOrder,
  options: DistributeOptions,
): AsyncIterable<DistributedReport> {
  const { bucket, originBucket, period } = toLocated(delivery)
  const { region, endpoint, proxy, ca } = access
  return engine.distribute(placeOf(access, bucket), period, order, {
    ...options,
    ...(originBucket !== undefined && { originBucket }),
    credentials: writerOf(access, order),
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    proxy,
    ca,
  })
}

/** Who writes to a receiver: the Data Source, or the receiver's role that it assumes. Nothing of the host's own. */
function writerOf(
  { credentials, region, endpoint, proxy, ca }: BillingAccess,
  { destination }: DistributionOrder,
): S3Credentials {
  if (destination.kind !== 's3' || destination.roleArn === undefined) return credentials
  return credentialProvider({
    credentials: { roleArn: destination.roleArn, from: credentials },
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    proxy,
    ca,
  })
}
