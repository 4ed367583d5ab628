import type { Context } from '../context/context.ts'
import { openCredentials } from '../secrets/open-credentials.ts'
import type { Redact } from '../api/redact.ts'
import type { TenantStore } from '../db/tenant-store.ts'
import { toBillingAccess } from './to-billing-access.ts'
import type { BillingAccess } from '@aws-linked/model'

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
  const { credentials, redact } = await openCredentials(context, tenant, dataSourceId)
  return { access: toBillingAccess(context, credentials), redact }
}
