import type { BillingAccess } from '@aws-linked/model'
import type { Credentials } from '@aws-linked/sdk'
import type { Redact } from '../api/redact.ts'
import type { Context } from '../context/context.ts'
import type { Tenant } from '../db/for-tenant.ts'
import { openCredentials } from '../secrets/open-credentials.ts'

/** How the plug-in reads as a root, and what must not get into any of its words. */
export interface FoundAccess {
  readonly access: BillingAccess
  readonly redact: Redact
}

/** A root's access, from its stored credentials. Throws when it has none. */
export async function findBillingAccess(
  context: Context,
  tenant: Tenant,
  dataSourceId: string,
): Promise<FoundAccess> {
  const { credentials, redact } = await openCredentials(context, tenant, dataSourceId)
  return { access: toBillingAccess(context, credentials), redact }
}

/** Credentials as the plug-in takes them: an access key as it is, anything else as a provider. */
export function toBillingAccess(
  { aws, place }: Pick<Context, 'aws' | 'place'>,
  credentials: Credentials,
): BillingAccess {
  if (typeof credentials === 'object' && 'accessKeyId' in credentials) {
    const { accessKeyId, secretAccessKey, sessionToken } = credentials
    const key = { accessKeyId, secretAccessKey }
    // Temporary ones work as long as they last. How long that is was never told.
    if (sessionToken === undefined) return { ...place, credentials: key }
    return { ...place, credentials: () => Promise.resolve({ ...key, sessionToken }) }
  }
  return { ...place, credentials: aws.credentialProvider({ ...place, credentials }) }
}
