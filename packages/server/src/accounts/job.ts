import type { Connections } from '@aws-linked/model'
import type { Context } from '../context/context.ts'
import type { Discoveries } from '../discovery/service.ts'
import type { Slots } from '../jobs/slots.ts'
import { createThrottle } from '../jobs/throttle.ts'
import { toLoggedError } from '../api/redact.ts'
import type { AccountOutcome, ConnectionRun, RunAccount } from './store.ts'
import { connectOne } from './connect-one.ts'
import { toConnections } from './to-connections.ts'

/** Why a run ends before its last account. `removed`: its root is. `interrupted`: the next server goes on. */
export type EndReason = 'cancelled' | 'removed' | 'interrupted'

/** What a {@link ConnectionJob} is about. */
export interface ConnectionJobOptions {
  readonly context: Context
  readonly discoveries: Discoveries
  /** Of all runs: accounts that are connected at a time. */
  readonly slots: Slots
  /** How many of them one run may take. */
  readonly atOnce: number
  readonly tenantId: string
  readonly run: ConnectionRun
}

/** One event tells all accounts, so the more there are the fewer are sent. */
const eventEveryMs = (accounts: number): number => Math.max(500, accounts)

/** A run under way, over the accounts that still wait. */
export class ConnectionJob {
  readonly tenantId: string
  /** Resolves after the end is stored and told; never rejects. */
  readonly ended: Promise<void>

  readonly #options: ConnectionJobOptions
  readonly #outcomes: Map<string, AccountOutcome>
  readonly #connecting = new Set<string>()
  readonly #controller = new AbortController()
  #end: Pick<ConnectionRun, 'status' | 'finishedAt'> = { status: 'running' }
  #reason: EndReason | undefined

  constructor(options: ConnectionJobOptions) {
    const { run } = options
    this.#options = options
    this.tenantId = options.tenantId
    this.#outcomes = new Map(run.accounts.map(({ accountId, outcome }) => [accountId, outcome]))
    this.ended = this.#run().catch((error: unknown) => this.#report(error))
  }

  /** As it is now. */
  snapshot(): Connections {
    const { run } = this.#options
    const accounts = run.accounts.map((account) => ({
      ...account,
      outcome: this.#outcomes.get(account.accountId) ?? account.outcome,
    }))
    return toConnections({ ...run, ...this.#end, accounts }, this.#connecting)
  }

  abort(reason: EndReason): void {
    this.#reason ??= reason
    this.#controller.abort(new DOMException(`Connecting was ${reason}.`, 'AbortError'))
  }

  async #run(): Promise<void> {
    const { context, tenantId, run, atOnce } = this.#options
    const { signal } = this.#controller
    const tenant = context.store.tenant(tenantId)
    const progress = createThrottle(eventEveryMs(run.accounts.length), () => this.#tell())
    try {
      const root = await tenant.findDataSource(run.dataSourceId)
      if (!root) return
      const { partition } = root.account
      // Whoever is free takes the next: a slow account holds up no other.
      const waiting = run.accounts.filter(({ outcome }) => outcome.status === 'waiting').values()
      const take = async (): Promise<void> => {
        for (const account of waiting) await this.#connect(account, partition, () => progress.ask())
      }
      const all = await Promise.allSettled(Array.from({ length: atOnce }, take))
      const failure = all.find((one) => one.status === 'rejected')
      if (failure && !signal.aborted) throw failure.reason
    } finally {
      progress.stop()
    }
    if (this.#reason === 'removed' || this.#reason === 'interrupted') return
    const status = this.#reason ?? 'finished'
    this.#end = { status, finishedAt: context.now().toISOString() }
    await tenant.connections.end(run.id, { status, finishedAt: context.now().toISOString() })
    this.#tell()
  }

  async #connect(account: RunAccount, partition: string, changed: () => void): Promise<void> {
    const { context, discoveries, slots, tenantId, run } = this.#options
    const { signal } = this.#controller
    const { accountId } = account
    try {
      const outcome = await slots.run(() => {
        this.#connecting.add(accountId)
        changed()
        return connectOne(account, { context, discoveries, tenantId, run, partition, signal })
      }, signal)
      // Stored before it is told: what a dashboard reads is never older than what it heard.
      await context.store.tenant(tenantId).connections.settle(run.id, accountId, outcome)
      this.#outcomes.set(accountId, outcome)
    } finally {
      this.#connecting.delete(accountId)
      changed()
    }
  }

  #tell(): void {
    const { context, tenantId } = this.#options
    context.hub.publish(tenantId, { type: 'connections', connections: this.snapshot() })
  }

  #report(error: unknown): void {
    const { context, tenantId, run } = this.#options
    context.log({
      level: 'error',
      message: 'Connecting many accounts was cut off; the next start goes on.',
      tenantId,
      dataSourceId: run.dataSourceId,
      cause: toLoggedError(error),
    })
  }
}
