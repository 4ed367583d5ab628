import type { Credentials } from '@aws-linked/sdk'
import type { Context } from '../context/context.ts'
import type { BillingAccess } from '@aws-linked/model'

/** Credentials as the plug-in takes them: an access key as it is, anything else as a provider. */
export function toBillingAccess(
  { aws, place }: Pick<Context, 'aws' | 'place'>,
  credentials: Credentials,
): BillingAccess {
  if (typeof credentials === 'object' && 'accessKeyId' in credentials) {
    const { accessKeyId, secretAccessKey, sessionToken } = credentials
    const key = { accessKeyId, secretAccessKey }
    // Temporary ones are given as long as they last, which nobody has told.
    if (sessionToken === undefined) return { ...place, credentials: key }
    return { ...place, credentials: () => Promise.resolve({ ...key, sessionToken }) }
  }
  return { ...place, credentials: aws.credentialProvider({ ...place, credentials }) }
}
