import { randomUUID } from 'node:crypto'
import type { DataSource, BillingPlugin, DistributedReport } from '@aws-linked/model'
import type { Context } from '../context/context.ts'
import { createRedact, toLoggedError } from '../api/redact.ts'
import type { Redact } from '../api/redact.ts'
import { findBillingAccess } from '../exports/access.ts'
import { logTexts } from '../texts/log.ts'
import type { BillingFolders } from '../costs/folders.ts'
import { isRefusal, redactProblem, toBillingProblem } from '../exports/problem.ts'
import type { Retries } from './retries.ts'
import type { PendingPeriod, StoredDistribution } from './store.ts'
import * as distributionStore from './store.ts'
import * as runStore from './runs.ts'
import type { Tenant } from '../db/for-tenant.ts'

/** What {@link distribute} needs. */
export interface DistributeOptions {
  readonly context: Context
  readonly plugin: BillingPlugin
  readonly folders: BillingFolders
  readonly tenant: Tenant
  /** The root. */
  readonly source: DataSource
  readonly distribution: StoredDistribution
  /** Keeps what failed from being tried at every turn. */
  readonly retries: Retries
  readonly signal: AbortSignal
  /** Told after what is stored has changed. */
  readonly onChange: () => void
}

/**
 * Distributes what a distribution is to distribute, one period after the other, and keeps what became of
 * each account's report. A period that was cut off or failed, for one account or all, is tried again,
 * unless its files are refused: they would be the next time. Rejects only when the database does, or on
 * abort.
 */
export async function distribute(options: DistributeOptions): Promise<void> {
  const { context, tenant, distribution, retries, signal } = options
  const now = context.now()
  const pending = (await tenant.use(distributionStore).pendingPeriods(distribution.id)).filter(
    (one) => retries.isDue({ distributionId: distribution.id, ...one }, now),
  )
  if (pending.length === 0) return
  await tenant.use(distributionStore).startDistribution(distribution.id, now.toISOString())
  for (const period of pending) {
    signal.throwIfAborted()
    await distributePeriod(options, period)
  }
}

async function distributePeriod(
  options: DistributeOptions,
  { period, setId, delivery }: PendingPeriod,
): Promise<void> {
  const { context, tenant, source, distribution, retries, signal, onChange } = options
  const one = { distributionId: distribution.id, period, setId }
  const now = (): string => context.now().toISOString()
  const place = { distributionId: distribution.id, period, startedAt: now() }
  const mark = randomUUID()
  let redact: Redact = createRedact([])
  await tenant.use(runStore).beginRuns(mark, place)
  onChange()
  try {
    const login = await findBillingAccess(context, tenant, source.id)
    redact = login.redact
    const previous = await tenant.use(runStore).previousReports(place)
    const reports = options.plugin.distribute(
      login.access,
      delivery,
      {
        accounts: distribution.accounts,
        rootAccountId: source.account.id,
        destination: distribution.destination,
      },
      {
        folder: options.folders.reports(tenant.tenantId, distribution.id, period),
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
      await tenant.use(runStore).addRun(randomUUID(), place, result, now())
      onChange()
    }
    signal.throwIfAborted()
    // Accounts that have their report are not written to again.
    if (!isWhole) retries.failed(one, context.now())
    await tenant.use(runStore).endRuns(mark, place)
    if (isWhole) {
      await tenant.use(distributionStore).markPeriod(distribution.id, period, setId)
      retries.succeeded(one)
    }
  } catch (error) {
    if (signal.aborted) await tenant.use(runStore).endRuns(mark, place)
    signal.throwIfAborted()
    const problem = toBillingProblem(error, redact)
    context.log({
      level: problem.code === 'unexpected' ? 'error' : 'warn',
      message: logTexts.periodNotDistributed(period),
      tenantId: tenant.tenantId,
      dataSourceId: source.id,
      cause: toLoggedError(error, redact),
    })
    if (!isRefusal(error)) retries.failed(one, context.now())
    await tenant.use(runStore).endRuns(mark, place, { problem, finishedAt: now() })
    if (isRefusal(error))
      await tenant.use(distributionStore).markPeriod(distribution.id, period, setId)
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
