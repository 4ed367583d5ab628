import { credentialProvider } from '@aws-linked/sdk'
import type { S3Credentials } from '../sources/s3-source.ts'
import type { DistributeRequest } from './distribute-delivery.ts'
import type { Access } from './plugin-types.ts'

/** Who writes to a receiver: the Data Source, or the receiver's role that it assumes. Nothing of the host's own. */
export function toWriter(
  { credentials, region, endpoint }: Access,
  destination: DistributeRequest['destination'],
): S3Credentials {
  if (destination.kind !== 's3' || destination.roleArn === undefined) return credentials
  return credentialProvider({
    credentials: { roleArn: destination.roleArn, from: credentials },
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
  })
}
