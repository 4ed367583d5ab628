import { credentialProvider } from '@aws-linked/sdk'
import type { Context } from '../context.ts'
import { findCredentials, secretsOf, toCredentials } from '../secrets/credentials.ts'
import { createRedact } from '../secrets/redact.ts'
import type { Redact } from '../secrets/redact.ts'
import type { TenantStore } from '../store/tenant-store.ts'
import type { BillingAccess } from './billing-plugin.ts'

/** How the plug-in reads as a root, and what must not get into any of its words. */
export interface FoundAccess {
  readonly access: BillingAccess
  readonly redact: Redact
}

/** A root's access, from its stored credentials. Throws when it has none. */
export async function findBillingAccess(
  context: Context,
  tenant: TenantStore,
  dataSourceId: string,
): Promise<FoundAccess> {
  const found = await findCredentials(tenant, dataSourceId, context.keys)
  if (!found) throw new Error('The Data Source has no credentials.')
  const { kept } = found
  const { place, roles } = context
  return {
    access: {
      ...place,
      credentials:
        kept.kind === 'access_key'
          ? kept
          : credentialProvider({ ...place, credentials: toCredentials(kept, roles) }),
    },
    redact: createRedact(secretsOf(kept)),
  }
}
