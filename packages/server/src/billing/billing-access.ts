import type { Context } from '../context.ts'
import { findCredentials, secretsOf } from '../secrets/credentials.ts'
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
  if (found?.kept.kind !== 'access_key') throw new Error('The Data Source has no access key.')
  const { accessKeyId, secretAccessKey } = found.kept
  return {
    access: { ...context.place, credentials: { accessKeyId, secretAccessKey } },
    redact: createRedact(secretsOf(found.kept)),
  }
}
