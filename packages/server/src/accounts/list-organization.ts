import type { DataSource, LinkedAccounts } from '@aws-linked/client'
import { isConnectError } from '@aws-linked/sdk'
import type { OrganizationAccount } from '@aws-linked/sdk'
import { toApiError } from '../api-error.ts'
import { publishLinked } from '../context.ts'
import type { Context } from '../context.ts'
import { openCredentials } from '../secrets/open-credentials.ts'
import type { TenantStore } from '../store/tenant-store.ts'

/** What {@link listOrganization} needs. */
export interface ListOrganizationOptions {
  readonly context: Context
  readonly tenant: TenantStore
  /** The root. */
  readonly source: Pick<DataSource, 'id'>
  readonly signal: AbortSignal
}

/**
 * The accounts of a root's Organization, asked for now and kept: they are linked to it by their IDs, for
 * a linked account's own policy does not let it ask. A refusal is a problem; what was kept stays.
 */
export async function listOrganization({
  context,
  tenant,
  source,
  signal,
}: ListOrganizationOptions): Promise<
  { readonly accounts: readonly OrganizationAccount[] } & Pick<LinkedAccounts, 'problem'>
> {
  const { credentials, redact } = await openCredentials(context, tenant, source.id)
  try {
    const accounts = await context.aws.listAccounts({ ...context.place, credentials, signal })
    const ids = accounts.map(({ id }) => id)
    const hasChanged = await tenant.connections.keepAccounts(source.id, ids)
    // It answers those that waited for their root.
    if (hasChanged) await publishLinked(context, tenant.tenantId)
    return { accounts }
  } catch (error) {
    signal.throwIfAborted()
    if (!isConnectError(error)) throw error
    const { code, message, remedy } = toApiError(error, redact)
    return { accounts: [], problem: { code, message, remedy } }
  }
}
