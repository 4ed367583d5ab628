import type { Context } from '../context/context.ts'
import { publishLinked } from '../context/context.ts'
import { createSlots } from '../jobs/slots.ts'
import { createThrottle } from '../jobs/throttle.ts'
import { toLoggedError } from '../api/redact.ts'
import type { BillingPlugin } from '@aws-linked/model'
import { deliverOrder } from '../distributions/service.ts'
import { firstPeriodToLookAt, isOrderDue } from './due.ts'
import type { BillingFolders } from '../costs/folders.ts'
import { createJobs } from '../jobs/jobs.ts'
import { lookAtRoot } from '../costs/look-at-root.ts'
import type { LookRange } from '../costs/look-at-root.ts'
import { createRetries } from '../distributions/retries.ts'
import { sweep as sweepNow } from './sweep.ts'

/** Billing's work, outside of any request: one look at a time per root, one delivery per order. */
export interface Billing {
  readonly plugin: BillingPlugin
  /** Looks for new deliveries of a root's exports, after the look that runs. Returns at once. */
  look(tenantId: string, dataSourceId: string, range?: LookRange): void
  /** Delivers what an order is to deliver, also what failed a moment ago. Returns at once. */
  deliver(tenantId: string, distributionId: string): void
  /** Ends a root's work until it is allowed again, and waits for its end. */
  stop(dataSourceId: string): Promise<void>
  /** Lets a root that was connected again go on, with its orders. */
  allow(dataSourceId: string): Promise<void>
  /** Ends an order's work for good, and waits for its end. */
  stopOrder(distributionId: string): Promise<void>
  /** Removes the files of what was replaced or removed. Returns at once. */
  sweep(): void
  /** Interrupts all: the next start goes on. */
  close(): Promise<void>
}

/** Options of {@link createBilling}. */
export interface BillingOptions {
  readonly folders: BillingFolders
  /** @defaultValue an hour */
  readonly everyMs?: number
  /** How long an old set stays for who still reads it. @defaultValue an hour */
  readonly graceMs?: number
}

const hourMs = 60 * 60_000
const changesEveryMs = 500

/** Starts billing: clears up after a server that was killed, looks at every root, and again every hour. */
export async function createBilling(
  context: Context,
  plugin: BillingPlugin,
  { folders, everyMs = hourMs, graceMs = hourMs }: BillingOptions,
): Promise<Billing> {
  const { store, hub, log } = context
  const report = (message: string, tenantId?: string) => (error: unknown) =>
    log({
      level: 'error',
      message,
      ...(tenantId !== undefined && { tenantId }),
      cause: toLoggedError(error),
    })
  // An import is heavy, so few at once. Deliveries mostly wait for receivers, some of which never answer.
  const roots = createJobs(createSlots(2))
  const orders = createJobs(createSlots(8))
  const retries = createRetries()
  const active = new Set<string>()
  const waiting = new Map<string, LookRange>()
  let sweeping = Promise.resolve()

  const withChanges = async (
    tenantId: string,
    task: (onChange: () => void) => Promise<void>,
  ): Promise<void> => {
    const publish = (): void => hub.publish(tenantId, { type: 'billing' })
    const throttle = createThrottle(changesEveryMs, publish)
    try {
      await task(() => throttle.ask())
    } finally {
      throttle.stop()
      publish()
    }
  }

  const lookNow = (tenantId: string, id: string, range: LookRange, signal: AbortSignal) =>
    withChanges(tenantId, async (onChange) => {
      const tenant = store.tenant(tenantId)
      const source = await tenant.findDataSource(id)
      if (source?.type !== 'root' || source.state === 'disconnected') return
      const given = { context, plugin, folders, tenant, source, range, signal, active, onChange }
      const shown = await lookAtRoot(given)
      if (shown > 0) {
        await publishLinked(context, tenantId)
        sweep()
      }
      // Who asks may have mended what kept an order from delivering.
      if (shown === 0 && !range.isAsked) return
      for (const order of await tenant.billing.listDistributions()) {
        if (order.data_source_id !== id || order.schedule !== 'after_update') continue
        if (range.isAsked) retries.forget(order.id)
        deliver(tenantId, order.id)
      }
    })

  const deliverNow = (tenantId: string, id: string, signal: AbortSignal) =>
    withChanges(tenantId, async (onChange) => {
      const tenant = store.tenant(tenantId)
      const order = (await tenant.billing.listDistributions()).find((one) => one.id === id)
      const source = order && (await tenant.findDataSource(order.data_source_id))
      if (!order || !source || source.state === 'disconnected') return
      const given = { context, plugin, folders, tenant, source, order, retries, signal, onChange }
      await deliverOrder(given)
    })

  const look: Billing['look'] = (tenantId, id, range = {}) => {
    const other = waiting.get(id)
    waiting.set(id, other ? mergeRanges(other, range) : range)
    const task = async (signal: AbortSignal): Promise<void> => {
      const whole = waiting.get(id) ?? {}
      waiting.delete(id)
      await lookNow(tenantId, id, whole, signal)
    }
    roots.start(id, task, report('A root’s exports could not be looked at.', tenantId))
  }

  const deliver = (tenantId: string, id: string): void =>
    orders.start(
      id,
      (signal) => deliverNow(tenantId, id, signal),
      report('An order could not be delivered.', tenantId),
    )

  const sweep = (): void => {
    sweeping = sweeping
      .then(() => sweepNow(context, { folders, active, graceMs }))
      .catch(report('Old files of billing could not be removed.'))
  }

  /** What the timer does. */
  const turn = async (): Promise<void> => {
    const now = context.now()
    for (const { tenantId, id } of await store.billing.roots()) {
      if (roots.has(id)) continue
      const { billing } = store.tenant(tenantId)
      const root = (await billing.listRoots()).find((one) => one.data_source_id === id)
      const periods = await billing.listPeriods(id)
      const from = firstPeriodToLookAt({ periods, wholeAt: root?.looked_at_all ?? undefined }, now)
      look(tenantId, id, from === undefined ? {} : { from })
    }
    for (const { tenantId, id } of await store.billing.distributions()) {
      const all = await store.tenant(tenantId).billing.listDistributions()
      const order = all.find((one) => one.id === id)
      if (order && isOrderDue(order.schedule, order.last_run_at, now)) deliver(tenantId, id)
    }
    sweep()
  }

  await store.billing.recover()
  let turning = turn().catch(report('Billing could not be resumed.'))
  const timer = setInterval(() => {
    turning = turning.then(turn).catch(report('Billing’s timer failed.'))
  }, everyMs)
  timer.unref()

  return {
    plugin,
    look,
    deliver(tenantId, id) {
      retries.forget(id)
      deliver(tenantId, id)
    },
    sweep,
    async stop(id) {
      await roots.stop(id)
      for (const order of await store.billing.distributions(id)) await orders.stop(order.id)
    },
    async allow(id) {
      roots.allow(id)
      for (const order of await store.billing.distributions(id)) orders.allow(order.id)
    },
    async stopOrder(id) {
      await orders.stop(id)
      retries.forget(id)
    },
    async close() {
      clearInterval(timer)
      await turning
      await Promise.all([roots.close(), orders.close()])
      await sweeping
      await plugin.close()
      await folders.close()
    },
  }
}

/** One look that is both. */
function mergeRanges(a: LookRange, b: LookRange): LookRange {
  const from = a.from === undefined || b.from === undefined ? undefined : least(a.from, b.from)
  const to = a.to === undefined || b.to === undefined ? undefined : most(a.to, b.to)
  return {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    isAsked: a.isAsked === true || b.isAsked === true,
  }
}

function least(a: string, b: string): string {
  return a < b ? a : b
}

function most(a: string, b: string): string {
  return a < b ? b : a
}
