import type { Connections } from '@aws-linked/model'
import type { Context } from '../context/context.ts'
import * as sourceStore from '../data-sources/store.ts'
import type { StartDiscovery } from '../data-sources/work.ts'
import { whyEnded } from '../jobs/jobs.ts'
import type { Slots } from '../jobs/slots.ts'
import { createThrottle } from '../jobs/throttle.ts'
import { connectOne } from './connect-one.ts'
import type { ConnectOneOptions } from './connect-one.ts'
import * as runStore from './store.ts'
import type { AccountOutcome, ConnectionRun, RunAccount } from './store.ts'
import { toConnections } from './wire.ts'

/** What a run that connects many accounts needs. */
export interface RunOptions {
  readonly context: Context
  readonly discoveries: StartDiscovery
  /** Of all runs: accounts that are connected at a time. */
  readonly slots: Slots
  /** How many of them one run may take. */
  readonly atOnce: number
  readonly tenantId: string
  readonly run: ConnectionRun
}

/** A run, as far as it is. */
export interface LiveRun {
  readonly tenantId: string
  /** As it is now. */
  snapshot(): Connections
  /** Connects the accounts that still wait. Resolves after the end is stored and told. */
  connect(signal: AbortSignal): Promise<void>
}

/** One event tells all accounts, so the more there are the fewer are sent. */
const eventEveryMs = (accounts: number): number => Math.max(500, accounts)

/** A run over the accounts that still wait. */
export function createRun(options: RunOptions): LiveRun {
  const { context, tenantId, run, slots, atOnce } = options
  const { use } = context.tenant(tenantId)
  const outcomes = new Map<string, AccountOutcome>()
  const connecting = new Set<string>()
  let end: Pick<ConnectionRun, 'status' | 'finishedAt'> = { status: 'running' }

  const snapshot = (): Connections => {
    const accounts = run.accounts.map((account) => ({
      ...account,
      outcome: outcomes.get(account.accountId) ?? account.outcome,
    }))
    return toConnections({ ...run, ...end, accounts }, connecting)
  }
  const tell = (): void =>
    context.hub.publish(tenantId, { type: 'connections', connections: snapshot() })

  const connectAccount = async (
    account: RunAccount,
    given: ConnectOneOptions,
    changed: () => void,
  ): Promise<void> => {
    const { accountId } = account
    try {
      const outcome = await slots.run(() => {
        connecting.add(accountId)
        changed()
        return connectOne(account, given)
      }, given.signal)
      // Stored before it is told: what a dashboard reads is never older than what it heard.
      await use(runStore).settleAccount(run.id, accountId, outcome)
      outcomes.set(accountId, outcome)
    } finally {
      connecting.delete(accountId)
      changed()
    }
  }

  const connectAll = async (partition: string, signal: AbortSignal): Promise<void> => {
    const given = { ...options, partition, signal }
    const progress = createThrottle(eventEveryMs(run.accounts.length), tell)
    // Whoever is free takes the next: a slow account holds up no other.
    const waiting = run.accounts.filter(({ outcome }) => outcome.status === 'waiting').values()
    const take = async (): Promise<void> => {
      for (const account of waiting) await connectAccount(account, given, () => progress.ask())
    }
    const all = await Promise.allSettled(Array.from({ length: atOnce }, take))
    progress.stop()
    const failure = all.find((one) => one.status === 'rejected')
    if (failure && !signal.aborted) throw failure.reason
  }

  return {
    tenantId,
    snapshot,
    async connect(signal) {
      const root = await use(sourceStore).findDataSource(run.dataSourceId)
      if (!root) return
      await connectAll(root.account.partition, signal)
      const why = whyEnded(signal)
      if (why === 'removed' || why === 'interrupted') return
      const ended = { status: why ?? 'finished', finishedAt: context.now().toISOString() } as const
      end = ended
      await use(runStore).endRun(run.id, ended)
      tell()
    },
  }
}
