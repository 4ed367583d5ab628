import type { DataSource, LinkedAccount, LinkedAccounts } from '@aws-linked/client'
import { ownedSets } from '../billing/owned-sets.ts'
import type { Context } from '../context.ts'
import type { TenantStore } from '../store/tenant-store.ts'
import { listOrganization } from './list-organization.ts'

/** What {@link findKnownAccounts} needs. */
export interface KnownAccountsOptions {
  readonly context: Context
  readonly tenant: TenantStore
  /** The root. */
  readonly source: DataSource
  readonly signal: AbortSignal
}

/** A root's linked accounts, as the Organization and the newest bill tell them. */
export interface KnownAccounts {
  /** By ID. The root itself is not among them. */
  readonly accounts: ReadonlyMap<string, Omit<LinkedAccount, 'dataSourceId'>>
  /** Why the Organization's list could not be read; then these are the bill's accounts. */
  readonly problem?: LinkedAccounts['problem']
}

/**
 * The accounts that belong to a root: those of its Organization, asked for now, and those that its
 * newest imported period bills. Rejects with what is not AWS's refusal.
 */
export async function findKnownAccounts(options: KnownAccountsOptions): Promise<KnownAccounts> {
  const { tenant, source } = options
  const [listed, billed] = await Promise.all([
    listOrganization(options),
    listBilled(tenant, source),
  ])
  const accounts = new Map(billed)
  for (const { id, name, status } of listed.accounts) {
    accounts.set(id, { ...accounts.get(id), id, name, status })
  }
  accounts.delete(source.account.id)
  return { accounts, ...(listed.problem && { problem: listed.problem }) }
}

/** The newest period's accounts; of several exports those of the one that is shown. */
async function listBilled(
  tenant: TenantStore,
  source: DataSource,
): Promise<KnownAccounts['accounts']> {
  // Newest first.
  const [newest] = ownedSets(await tenant.billing.listPeriods(source.id), [source])
  const billed = new Map<string, { amount: string; currency: string }[]>()
  for (const { currency, accounts } of newest?.reconciliations ?? []) {
    for (const { accountId, billedCost } of accounts) {
      if (accountId === null) continue
      billed.set(accountId, [...(billed.get(accountId) ?? []), { amount: billedCost, currency }])
    }
  }
  const names = new Map(newest?.accounts.map(({ id, name }) => [id, name]))
  return new Map(
    [...new Set([...names.keys(), ...billed.keys()])].map((id) => {
      const [name, amounts] = [names.get(id), billed.get(id)]
      return [id, { id, ...(name !== undefined && { name }), ...(amounts && { billed: amounts }) }]
    }),
  )
}
