import { connect, isConnectError } from '@aws-linked/sdk'
import type { AccessOptions, DataSource, OrganizationAccount } from '@aws-linked/sdk'
import type { Told } from '../shell/problem-groups.ts'

/** How it went with one account. */
export type Connected =
  | { readonly account: OrganizationAccount; readonly dataSource: DataSource }
  | { readonly account: OrganizationAccount; readonly problem: Told }

/** Options of {@link connectAccounts}. */
export interface ConnectAccountsOptions extends Omit<AccessOptions, 'credentials'> {
  readonly roleName: string
  readonly externalId?: string
  /** Who assumes the roles. */
  readonly from: NonNullable<AccessOptions['credentials']>
  readonly concurrency: number
  readonly timeoutMs: number
  readonly signal: AbortSignal
  /** Called as each is through, one after the other or not. */
  readonly onDone: (done: Connected) => Promise<void>
}

/** Connects each account through the role it has, so many at a time. What one of them refuses stops no other. */
export async function connectAccounts(
  accounts: readonly OrganizationAccount[],
  { roleName, externalId, from, concurrency, onDone, signal, ...rest }: ConnectAccountsOptions,
): Promise<void> {
  const failed = new AbortController()
  const ending = AbortSignal.any([signal, failed.signal])
  const asked = externalId === undefined ? {} : { externalId }

  async function one(account: OrganizationAccount): Promise<Connected> {
    const credentials = { accountId: account.id, roleName, from, ...asked }
    try {
      const { name } = account
      return { account, dataSource: await connect({ ...rest, credentials, name, signal: ending }) }
    } catch (error) {
      if (!isConnectError(error)) throw error
      const { code, message, remedy } = error
      return { account, problem: { code, message, remedy } }
    }
  }
  // The lanes share one iterator.
  const queue = accounts.values()
  async function lane(): Promise<void> {
    try {
      for (const account of queue) await onDone(await one(account))
    } catch (error) {
      // Nothing of an account: no lane goes on.
      failed.abort(error)
      throw error
    }
  }
  await Promise.all(Array.from({ length: concurrency }, lane))
}
