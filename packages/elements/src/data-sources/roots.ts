import type { BillingPeriod, DataSource, LinkedAccounts } from '@aws-linked/model'
import type { Client } from '@aws-linked/client'
import type { ReactiveControllerHost } from 'lit'
import { toFailure } from '../shared/failure.ts'
import type { Failure } from '../shared/failure.ts'

/** What is read about the roots beside the list: their linked accounts, and until when their bill is there. */
export class Roots {
  readonly #host: ReactiveControllerHost
  #accounts: ReadonlyMap<string, LinkedAccounts | Failure> = new Map()
  #periods: readonly BillingPeriod[] = []

  constructor(host: ReactiveControllerHost) {
    this.#host = host
  }

  /** A root's linked accounts, or why they could not be read; `undefined` until they are. */
  accounts(id: string): LinkedAccounts | Failure | undefined {
    return this.#accounts.get(id)
  }

  /** When AWS delivered the newest of a root's bill; `undefined` before the first import. */
  billedUntil(id: string): string | undefined {
    return this.#periods
      .filter(({ dataSourceId }) => dataSourceId === id)
      .flatMap(({ dataAsOf }) => dataAsOf ?? [])
      .toSorted()
      .at(-1)
  }

  /** Reads it all. Never rejects: each part says for itself how it went. */
  async read(api: Client, sources: readonly DataSource[], signal: AbortSignal): Promise<void> {
    const roots = sources.filter(({ state, type }) => type === 'root' && state !== 'disconnected')
    if (roots.length === 0) return
    const [accounts, periods] = await Promise.all([
      Promise.all(roots.map(({ id }) => readAccounts(api, id, signal))),
      // A server without billing has none: the bill's date is not shown then.
      api.listBillingPeriods({ signal }).catch(() => ({ periods: [] })),
    ])
    if (signal.aborted) return
    this.#accounts = new Map(roots.map(({ id }, at) => [id, accounts[at] ?? { accounts: [] }]))
    this.#periods = periods.periods
    this.#host.requestUpdate()
  }

  /** Forgets what another server said. */
  forget(): void {
    this.#accounts = new Map()
    this.#periods = []
  }
}

async function readAccounts(
  api: Client,
  id: string,
  signal: AbortSignal,
): Promise<LinkedAccounts | Failure> {
  try {
    return await api.listAccounts(id, { signal })
  } catch (error) {
    return toFailure(error)
  }
}
