import type { Credentials } from '@aws-linked/sdk'
import type { HostRoles } from '../aws/host-roles.ts'
import type { KeyRing } from './keys.ts'
import { findCredentials, secretsOf, toCredentials } from './credentials.ts'
import { createRedact } from '../api/redact.ts'
import type { Redact } from '../api/redact.ts'
import type { Tenant } from '../db/for-tenant.ts'

/** What AWS is asked with for a Data Source, and what must not get into any word about it. */
export interface OpenedCredentials {
  readonly credentials: Credentials
  readonly redact: Redact
}

/** A Data Source's stored credentials, ready to be used. Throws when it has none. */
export async function openCredentials(
  { keys, roles }: { readonly keys: KeyRing; readonly roles: HostRoles | undefined },
  tenant: Tenant,
  dataSourceId: string,
): Promise<OpenedCredentials> {
  const found = await findCredentials(tenant, dataSourceId, keys)
  if (!found) throw new Error('The Data Source has no credentials.')
  return {
    credentials: toCredentials(found.kept, roles, { tenantId: tenant.tenantId, dataSourceId }),
    redact: createRedact(secretsOf(found.kept, roles)),
  }
}
