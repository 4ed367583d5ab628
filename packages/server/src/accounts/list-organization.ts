import type { DataSource } from '@aws-linked/model'
import { isConnectError } from '@aws-linked/model'
import type { OrganizationAccount } from '@aws-linked/sdk'
import { toApiError } from '../aws/to-api-error.ts'
import type { ApiError } from '../api/errors.ts'
import { publishLinked } from '../data-sources/publish.ts'
import type { Context } from '../context/context.ts'
import { openCredentials } from '../secrets/open-credentials.ts'
import { toLoggedError } from '../api/redact.ts'
import * as accountStore from './root-accounts.ts'
import type { Tenant } from '../db/for-tenant.ts'
import { logTexts } from '../texts/log.ts'

/** What {@link listOrganization} needs. */
export interface ListOrganizationOptions {
  readonly context: Context
  readonly tenant: Tenant
  /** The root. */
  readonly source: Pick<DataSource, 'id'>
  readonly signal: AbortSignal
}

/** A root's accounts, or why AWS did not list them: without the secret. */
export type ListedOrganization =
  | { readonly accounts: readonly OrganizationAccount[]; readonly failure?: undefined }
  | { readonly failure: ApiError }

/**
 * The accounts of a root's Organization, asked for now and kept: they are linked to it by their IDs, for
 * a linked account's own policy does not let it ask. What was kept stays when AWS does not list them.
 */
export async function listOrganization({
  context,
  tenant,
  source,
  signal,
}: ListOrganizationOptions): Promise<ListedOrganization> {
  const { credentials, redact } = await openCredentials(context, tenant, source.id)
  try {
    const accounts = await context.aws.listAccounts({ ...context.place, credentials, signal })
    const ids = accounts.map(({ id }) => id)
    const hasChanged = await tenant.use(accountStore).keepRootAccounts(source.id, ids)
    // It answers those that waited for their root.
    if (hasChanged) await publishLinked(context, tenant.tenantId)
    return { accounts }
  } catch (error) {
    signal.throwIfAborted()
    if (!isConnectError(error)) throw error
    // What is told of these sends people to the log.
    if (error.code === 'unexpected') {
      context.log({
        level: 'error',
        message: logTexts.accountsNotListed(),
        tenantId: tenant.tenantId,
        dataSourceId: source.id,
        cause: toLoggedError(error, redact),
      })
    }
    return { failure: toApiError(error, redact) }
  }
}
