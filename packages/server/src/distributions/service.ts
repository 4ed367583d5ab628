import { randomUUID } from 'node:crypto'
import type { DataSource, BillingPlugin, DistributedReport } from '@aws-linked/model'
import type { Context } from '../context/context.ts'
import { createRedact, toLoggedError } from '../api/redact.ts'
import type { Redact } from '../api/redact.ts'
import type { TenantStore } from '../db/tenant-store.ts'
import { findBillingAccess } from '../exports/billing-access.ts'
import type { BillingFolders } from '../costs/folders.ts'
import { isRefusal, redactProblem, toBillingProblem } from '../exports/problem.ts'
import type { Retries } from './retries.ts'
import type { PendingPeriod, StoredDistribution } from './store.ts'

/** What delivering an order needs. */
export interface DeliverOptions {
  readonly context: Context
  readonly plugin: BillingPlugin
  readonly folders: BillingFolders
  readonly tenant: TenantStore
  /** The root. */
  readonly source: DataSource
  readonly order: StoredDistribution
  /** Keeps what failed from being tried at every turn. */
  readonly retries: Retries
  readonly signal: AbortSignal
  /** Told after what is stored has changed. */
  readonly onChange: () => void
}

/**
 * Delivers what an order is to deliver, one period after the other, and keeps what became of each
 * account's report. A period that was cut off or failed, for one account or all, is still to be
 * delivered, unless its files are refused: they would be the next time. Rejects only when the store
 * does, or on abort.
 */
export async function deliverOrder(options: DeliverOptions): Promise<void> {
  const { context, tenant, order, retries, signal } = options
  const now = context.now()
  const pending = (await tenant.billing.pendingPeriods(order.id)).filter((one) =>
    retries.isDue({ distributionId: order.id, ...one }, now),
  )
  if (pending.length === 0) return
  await tenant.billing.startDistribution(order.id, now.toISOString())
  for (const period of pending) {
    signal.throwIfAborted()
    await deliverPeriod(options, period)
  }
}

async function deliverPeriod(
  options: DeliverOptions,
  { period, setId, delivery }: PendingPeriod,
): Promise<void> {
  const { context, tenant, source, order, retries, signal, onChange } = options
  const one = { distributionId: order.id, period, setId }
  const now = (): string => context.now().toISOString()
  const place = { distributionId: order.id, period, startedAt: now() }
  const mark = randomUUID()
  let redact: Redact = createRedact([])
  await tenant.billing.beginRuns(mark, place)
  onChange()
  try {
    const login = await findBillingAccess(context, tenant, source.id)
    redact = login.redact
    const previous = await tenant.billing.previousReports(place)
    const reports = options.plugin.distribute(
      login.access,
      delivery,
      {
        accounts: order.accounts,
        rootAccountId: source.account.id,
        destination: order.destination,
      },
      {
        folder: options.folders.reports(tenant.tenantId, order.id, period),
        previous: previous.map(({ accountId, checksum, state }) => ({
          accountId,
          checksum,
          state,
        })),
        signal,
      },
    )
    let isWhole = true
    for await (const report of reports) {
      signal.throwIfAborted()
      if (report.status === 'failed') isWhole = false
      const before = previous.find(({ accountId }) => accountId === report.accountId)
      const result = toResult(report, before?.reportPath ?? undefined, redact)
      await tenant.billing.addRun(randomUUID(), place, result, now())
      onChange()
    }
    signal.throwIfAborted()
    // Who has theirs is not written to again.
    if (!isWhole) retries.failed(one, context.now())
    await tenant.billing.endRuns(mark, place)
    if (isWhole) {
      await tenant.billing.markPeriod(order.id, period, setId)
      retries.succeeded(one)
    }
  } catch (error) {
    if (signal.aborted) await tenant.billing.endRuns(mark, place)
    signal.throwIfAborted()
    const problem = toBillingProblem(error, redact)
    context.log({
      level: problem.code === 'unexpected' ? 'error' : 'warn',
      message: `The period ${period} could not be distributed.`,
      tenantId: tenant.tenantId,
      dataSourceId: source.id,
      cause: toLoggedError(error, redact),
    })
    if (!isRefusal(error)) retries.failed(one, context.now())
    await tenant.billing.endRuns(mark, place, { problem, finishedAt: now() })
    if (isRefusal(error)) await tenant.billing.markPeriod(order.id, period, setId)
  }
  onChange()
}

/** Without the secret, and with the download that an unchanged report still has. */
function toResult(
  report: DistributedReport,
  reportPath: string | undefined,
  redact: Redact,
): DistributedReport {
  if (report.status === 'failed') {
    return { ...report, problem: redactProblem(report.problem, redact) }
  }
  if (report.status === 'delivered' || report.reportPath !== undefined) return report
  return { ...report, ...(reportPath !== undefined && { reportPath }) }
}
