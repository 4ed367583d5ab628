import type { LinkedAccount, LinkedAccounts } from '@aws-linked/model'
import { compareDecimals } from '@aws-linked/model'
import { toExplanation } from '../api/errors.ts'
import { findKnownAccounts } from './known-accounts.ts'
import type { KnownAccountsOptions } from './known-accounts.ts'
import * as idStore from '../data-sources/data-source-ids.ts'

/** The answer of `GET /v1/data-sources/:id/accounts`: which of a root's accounts are connected in the tenant. */
export async function listLinkedAccounts(options: KnownAccountsOptions): Promise<LinkedAccounts> {
  const { accounts, failure } = await findKnownAccounts(options)
  const sources = await options.tenant.use(idStore).connectedAccounts()
  return {
    accounts: [...accounts.values()]
      .map((account) => {
        const dataSourceId = sources.get(account.id)
        return { ...account, ...(dataSourceId !== undefined && { dataSourceId }) }
      })
      .toSorted(bySize),
    ...(failure && { problem: toExplanation(failure) }),
  }
}

/** The largest bill first, as far as amounts of different currencies can be compared; then by name. */
function bySize(a: LinkedAccount, b: LinkedAccount): number {
  return compareDecimals(largest(b), largest(a)) || (nameOf(a) < nameOf(b) ? -1 : 1)
}

function largest({ billed = [] }: LinkedAccount): string {
  const [amount = '0'] = billed.map((one) => one.amount).toSorted((a, b) => compareDecimals(b, a))
  return amount
}

function nameOf({ name, id }: LinkedAccount): string {
  return `${name ?? ''} ${id}`
}
