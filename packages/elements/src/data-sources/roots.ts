import type { BillingPeriod, DataSource, Explanation, LinkedAccounts } from '@aws-linked/model'
import type { Client } from '@aws-linked/client'
import type { ReactiveControllerHost } from 'lit'
import { toFailure } from '../shared/failure.ts'
import type { Failure } from '../shared/failure.ts'

/** What is known of a root's bill. */
export interface Bill {
  /** The server has no billing at all. */
  readonly isOff?: true
  /** The newest month that was imported, `YYYY-MM`; absent: nobody knows who is billed. */
  readonly period?: string
  /** What kept a newer one from being imported. */
  readonly failed?: { readonly period?: string; readonly problem: Explanation<string> }
}

/** What is read about the roots beside the list: their linked accounts, and until when their bill is there. */
export class Roots {
  readonly #host: ReactiveControllerHost
  #accounts: ReadonlyMap<string, LinkedAccounts | Failure> = new Map()
  #periods: readonly BillingPeriod[] = []
  #failure: Failure | undefined

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

  /** Whether a root's bill was imported, and what kept a newer one from it. */
  bill(id: string): Bill {
    if (this.#failure?.code === 'not_found') return { isOff: true }
    if (this.#failure) return { failed: { problem: this.#failure } }
    // Newest first.
    const periods = this.#periods
      .filter(({ dataSourceId }) => dataSourceId === id)
      .toSorted((a, b) => b.period.localeCompare(a.period))
    const period = periods.find(({ reconciliations }) => reconciliations.length > 0)?.period
    const failed = periods.find((one) => one.problem && one.period >= (period ?? ''))
    return {
      ...(period !== undefined && { period }),
      ...(failed?.problem && { failed: { period: failed.period, problem: failed.problem } }),
    }
  }

  /** Reads it all. Never rejects: each part says for itself how it went. */
  async read(api: Client, sources: readonly DataSource[], signal: AbortSignal): Promise<void> {
    const roots = sources.filter(({ state, type }) => type === 'root' && state !== 'disconnected')
    if (roots.length === 0) return
    const [accounts, periods] = await Promise.all([
      Promise.all(roots.map(({ id }) => readAccounts(api, id, signal))),
      readPeriods(api, signal),
    ])
    if (signal.aborted) return
    this.#accounts = new Map(roots.map(({ id }, at) => [id, accounts[at] ?? { accounts: [] }]))
    this.#failure = 'code' in periods ? periods : undefined
    this.#periods = 'code' in periods ? [] : periods
    this.#host.requestUpdate()
  }

  /** Forgets what another server said. */
  forget(): void {
    this.#accounts = new Map()
    this.#periods = []
    this.#failure = undefined
  }
}

async function readPeriods(
  api: Client,
  signal: AbortSignal,
): Promise<readonly BillingPeriod[] | Failure> {
  try {
    return (await api.listBillingPeriods({ signal })).periods
  } catch (error) {
    return toFailure(error)
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
