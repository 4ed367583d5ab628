import type { Credentials } from '@aws-linked/sdk'
import type { Context } from '../context/context.ts'
import { findCredentials, secretsOf, toCredentials } from './credentials.ts'
import { createRedact } from '../api/redact.ts'
import type { Redact } from '../api/redact.ts'
import type { TenantStore } from '../db/tenant-store.ts'

/** What AWS is asked with for a Data Source, and what must not get into any word about it. */
export interface OpenedCredentials {
  readonly credentials: Credentials
  readonly redact: Redact
}

/** A Data Source's stored credentials, ready to be used. Throws when it has none. */
export async function openCredentials(
  context: Context,
  tenant: TenantStore,
  dataSourceId: string,
): Promise<OpenedCredentials> {
  const found = await findCredentials(tenant, dataSourceId, context.keys)
  if (!found) throw new Error('The Data Source has no credentials.')
  return {
    credentials: toCredentials(found.kept, context.roles),
    redact: createRedact(secretsOf(found.kept, context.roles)),
  }
}
