import type { DataSource, LinkedAccount } from '@aws-linked/model'
import type { ApiError } from '../api/errors.ts'
import { ownedSets } from '../costs/owned-sets.ts'
import type { AccountLists } from './account-lists.ts'
import * as periodStore from '../costs/store.ts'
import * as accountStore from './root-accounts.ts'
import type { Tenant } from '../db/for-tenant.ts'

/** What {@link findKnownAccounts} needs. */
export interface KnownAccountsOptions {
  readonly lists: Pick<AccountLists, 'list'>
  readonly tenant: Tenant
  /** The root. */
  readonly source: DataSource
  readonly signal: AbortSignal
}

/** A root's linked accounts, as the Organization and the newest bill tell them. */
export interface KnownAccounts {
  /** Those that AWS itself listed, now or last; a bill's alone is not proof of AWS's. */
  readonly listed: ReadonlySet<string>
  /** By ID. The root itself is not among them. */
  readonly accounts: ReadonlyMap<string, Omit<LinkedAccount, 'dataSourceId'>>
  /**
   * Why AWS did not list the Organization now. Then these are the bill's accounts and, unless AWS said that
   * the list is not this account's to read, those that it listed last.
   */
  readonly failure?: ApiError
}

/**
 * The accounts that belong to a root: those of its Organization, asked for now, and those that its
 * newest imported period bills. Rejects with anything else that goes wrong.
 */
export async function findKnownAccounts({
  lists,
  tenant,
  source,
  signal,
}: KnownAccountsOptions): Promise<KnownAccounts> {
  const [listed, billed] = await Promise.all([
    lists.list(tenant.tenantId, source.id, signal),
    listBilled(tenant, source),
  ])
  const { failure } = listed
  const accounts = new Map(billed)
  const ofAws = failure ? await listKept(tenant, source, failure) : listed.accounts
  for (const account of ofAws) {
    accounts.set(account.id, { ...accounts.get(account.id), ...account })
  }
  accounts.delete(source.account.id)
  return { accounts, listed: new Set(ofAws.map(({ id }) => id)), ...(failure && { failure }) }
}

/** AWS says that this account may not read the list. What was listed before does not count then. */
const notItsOwn: ReadonlySet<string> = new Set(['access_denied', 'wrong_account_type'])

/** Of those listed last only the IDs are kept. */
async function listKept(
  tenant: Tenant,
  source: DataSource,
  { code }: ApiError,
): Promise<Pick<LinkedAccount, 'id'>[]> {
  if (notItsOwn.has(code)) return []
  return (await tenant.use(accountStore).listRootAccounts(source.id)).map((id) => ({ id }))
}

/** The newest period's accounts; of several exports those of the one that is shown. */
async function listBilled(tenant: Tenant, source: DataSource): Promise<KnownAccounts['accounts']> {
  // Newest first.
  const [newest] = ownedSets(await tenant.use(periodStore).listPeriods(source.id), [source])
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
