import type { BillingPlugin } from '@aws-linked/model'
import { toLoggedError } from '../api/redact.ts'
import type { Context } from '../context/context.ts'
import type { BillingFolders } from '../costs/folders.ts'
import { lookAtRoot } from '../costs/look-at-root.ts'
import type { LookRange } from '../costs/look-at-root.ts'
import * as rootStore from '../costs/roots.ts'
import * as periodStore from '../costs/store.ts'
import { publishLinked } from '../data-sources/publish.ts'
import * as sourceStore from '../data-sources/store.ts'
import { createRetries } from '../distributions/retries.ts'
import { distribute } from '../distributions/service.ts'
import * as distributionStore from '../distributions/store.ts'
import type { JobTools } from '../jobs/jobs.ts'
import { createSlots } from '../jobs/slots.ts'
import type { Slots } from '../jobs/slots.ts'
import { createTimer } from '../jobs/timer.ts'
import { logTexts } from '../texts/log.ts'
import { allDistributions, allRoots, recoverBilling } from './all-tenants.ts'
import { firstPeriodToLookAt, isDistributionDue } from './due.ts'
import { mergeRanges } from './merge-ranges.ts'
import { movablePlugin } from './movable-plugin.ts'
import { sweep as sweepNow } from './sweep.ts'

/** Billing's work, outside of any request: one look at a time per root, one run per distribution. */
export interface Billing {
  readonly plugin: BillingPlugin
  /** Turns of adding up costs by tag or employee: of two at a time one tenant has one. */
  readonly turns: Slots
  /** Looks for new deliveries of a root's exports, after the look that runs. Returns at once. */
  look(tenantId: string, dataSourceId: string, range?: LookRange): void
  /** Carries a distribution out, also what failed a moment ago. Returns at once. */
  distribute(tenantId: string, distribution: DistributionOfRoot): void
  /** Ends a distribution's work for good, and waits for its end. */
  endDistribution(id: string): Promise<void>
  /** Removes the files of what was replaced or removed. Returns at once. */
  sweep(): void
  /** Ends the timer and the plug-in. The jobs have to be closed before. */
  close(): Promise<void>
}

/** A distribution, and the root it is of. */
export interface DistributionOfRoot {
  readonly id: string
  readonly dataSourceId: string
}

/** Options of {@link createBilling}. */
export interface BillingOptions {
  readonly folders: BillingFolders
  /** @defaultValue an hour */
  readonly everyMs?: number | undefined
  /** How long an old set stays for those who still read it. @defaultValue an hour */
  readonly graceMs?: number | undefined
}

interface Look {
  readonly tenantId: string
  readonly dataSourceId: string
  readonly range: LookRange
}

interface Distributing extends DistributionOfRoot {
  readonly tenantId: string
}

const hourMs = 60 * 60_000

/** Starts billing: clears up after a server that was killed, looks at every root, and again every hour. */
export async function createBilling(
  context: Context,
  plain: BillingPlugin,
  { folders, everyMs = hourMs, graceMs = hourMs }: BillingOptions,
): Promise<Billing> {
  const { db, hub, jobs } = context
  const plugin = movablePlugin(plain, folders)
  const retries = createRetries()
  const active = new Set<string>()
  let sweeping = Promise.resolve()

  const report = (message: string, about: { readonly tenantId?: string } = {}) => {
    return (error: unknown): void => {
      context.log({ level: 'error', message, ...about, cause: toLoggedError(error) })
    }
  }
  const tell = ({ tenantId }: { readonly tenantId: string }): void =>
    hub.publish(tenantId, { type: 'billing' })

  const looks = jobs.work<Look>('billing-look', {
    // An import is heavy, so few at once.
    atOnce: 2,
    fair: { atOnce: 1, ownerOf: ({ tenantId }) => tenantId },
    groups: ({ dataSourceId }) => [dataSourceId],
    merge: (waiting, coming) => ({ ...coming, range: mergeRanges(waiting.range, coming.range) }),
    tell,
    failed: (error, { tenantId }) => report(logTexts.exportsNotLookedAt(), { tenantId })(error),
    run: async (payload, tools) => await lookNow(payload, tools),
  })
  const distributions = jobs.work<Distributing>('distribute', {
    // They mostly wait for receivers, some of which never answer.
    atOnce: 8,
    fair: { atOnce: 7, ownerOf: ({ tenantId }) => tenantId },
    groups: ({ id, dataSourceId }) => [id, dataSourceId],
    tell,
    failed: (error, { tenantId }) => report(logTexts.notDistributed(), { tenantId })(error),
    run: async (payload, tools) => await distributeNow(payload, tools),
  })

  const lookNow = async (
    { tenantId, dataSourceId, range }: Look,
    { signal, changed: onChange }: JobTools,
  ): Promise<void> => {
    const tenant = context.tenant(tenantId)
    const source = await tenant.use(sourceStore).findDataSource(dataSourceId)
    if (source?.type !== 'root' || source.state === 'disconnected') return
    const given = { context, plugin, folders, tenant, source, range, signal, active, onChange }
    const shown = await lookAtRoot(given)
    if (shown > 0) {
      await publishLinked(context, tenantId)
      sweep()
    }
    // Someone who asks may have mended what kept a distribution from working.
    if (shown === 0 && !range.isAsked) return
    for (const { id, data_source_id, schedule } of await listDistributions(tenantId)) {
      if (data_source_id !== dataSourceId || schedule !== 'after_update') continue
      if (range.isAsked) retries.forget(id)
      void distributions.enqueue(id, { tenantId, id, dataSourceId })
    }
  }

  const distributeNow = async (
    { tenantId, id, dataSourceId }: Distributing,
    { signal, changed: onChange }: JobTools,
  ): Promise<void> => {
    const tenant = context.tenant(tenantId)
    const distribution = (await listDistributions(tenantId)).find((one) => one.id === id)
    const source = await tenant.use(sourceStore).findDataSource(dataSourceId)
    if (!distribution || !source || source.state === 'disconnected') return
    const given = { context, plugin, folders, tenant, source, distribution, retries }
    await distribute({ ...given, signal, onChange })
  }

  const listDistributions = (tenantId: string) =>
    context.tenant(tenantId).use(distributionStore).listDistributions()

  const look: Billing['look'] = (tenantId, dataSourceId, range = {}) => {
    void looks.enqueue(dataSourceId, { tenantId, dataSourceId, range })
  }

  const sweep = (): void => {
    sweeping = sweeping
      .then(() => sweepNow(context, { folders, active, graceMs }))
      .catch(report(logTexts.notSwept()))
  }

  /** What the timer does. */
  const turn = async (): Promise<void> => {
    const now = context.now()
    for (const { tenantId, id } of await allRoots(db)) {
      if (looks.has(id)) continue
      const { use } = context.tenant(tenantId)
      const root = (await use(rootStore).listRoots()).find((one) => one.data_source_id === id)
      const periods = await use(periodStore).listPeriods(id)
      const from = firstPeriodToLookAt({ periods, wholeAt: root?.looked_at_all ?? undefined }, now)
      look(tenantId, id, from === undefined ? {} : { from })
    }
    for (const { tenantId, id } of await allDistributions(db)) {
      const one = (await listDistributions(tenantId)).find((stored) => stored.id === id)
      if (!one || !isDistributionDue(one.schedule, one.last_run_at, now)) continue
      void distributions.enqueue(id, { tenantId, id, dataSourceId: one.data_source_id })
    }
    sweep()
  }

  await recoverBilling(db)
  const failed = report(logTexts.billingNotResumed())
  const timer = createTimer({ everyMs, task: turn, failed, isFirstNow: true })

  return {
    plugin,
    turns: createSlots(2, 1),
    look,
    distribute(tenantId, one) {
      retries.forget(one.id)
      void distributions.enqueue(one.id, { tenantId, ...one })
    },
    async endDistribution(id) {
      await jobs.hold(id, 'removed')
      retries.forget(id)
    },
    sweep,
    async close() {
      await timer.close()
      await sweeping
      await plugin.close()
      await folders.close()
    },
  }
}
