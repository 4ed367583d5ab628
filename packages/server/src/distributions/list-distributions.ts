import type {
  DataSource,
  Distribution,
  DistributionDestination,
  DistributionRun,
  DistributionRuns,
  Distributions,
  BillingPlugin,
} from '@aws-linked/model'
import type { StoredDistribution } from './store.ts'
import type { StoredRun } from './runs.ts'
import * as distributionStore from './store.ts'
import * as runStore from './runs.ts'
import * as sourceStore from '../data-sources/store.ts'
import type { Tenant } from '../db/for-tenant.ts'

/** The answer of `GET /v1/distributions`. */
export async function listDistributions(
  tenant: Tenant,
  plugin: BillingPlugin,
): Promise<Distributions> {
  const sources = await tenant.use(sourceStore).listDataSources()
  const stored = await tenant.use(distributionStore).listDistributions()
  const runs = await tenant.use(runStore).latestRuns()
  return {
    distributions: stored.map((one) =>
      toDistribution(
        one,
        current(runs.filter((run) => run.distribution_id === one.id)),
        sources.find(({ id }) => id === one.data_source_id),
        plugin,
      ),
    ),
  }
}

/** The answer of `GET /v1/distributions/:id/runs`. */
export async function listDistributionRuns(tenant: Tenant, id: string): Promise<DistributionRuns> {
  const runs = await tenant.use(runStore).listRuns(id)
  const kept = withReport(runs)
  return { runs: runs.map((run) => toRun(run, kept.has(run.id))) }
}

/** The runs whose report is still the one that is kept: a newer report takes its place. */
export function withReport(newestFirst: readonly StoredRun[]): Set<string> {
  const replaced = new Set<string>()
  const kept = new Set<string>()
  for (const { id, period, account_id, status, report_path } of newestFirst) {
    const place = `${period} ${account_id ?? ''}`
    if (report_path !== null && !replaced.has(place)) kept.add(id)
    if (status === 'delivered') replaced.add(place)
  }
  return kept
}

function toDistribution(
  stored: StoredDistribution,
  latest: readonly StoredRun[],
  source: DataSource | undefined,
  plugin: BillingPlugin,
): Distribution {
  const { destination } = stored
  return {
    id: stored.id,
    dataSourceId: stored.data_source_id,
    exportName: stored.export_name,
    accounts: stored.accounts,
    destination,
    schedule: stored.schedule,
    createdAt: stored.created_at.toISOString(),
    // The newest of an account has the report, if any run of it has.
    latest: latest.map((run) => toRun(run, true)),
    ...(destination.kind === 's3' && source && toCopy(destination, source, plugin)),
  }
}

/** What the receiver, and the root account, have to add before anything can be written. */
function toCopy(
  { bucket, prefix, roleArn }: Extract<DistributionDestination, { kind: 's3' }>,
  { account, credentials }: DataSource,
  plugin: BillingPlugin,
): Pick<Distribution, 'statement' | 'role'> {
  const receiver = {
    bucket,
    prefix,
    // A policy names the role, not the session that the account's ARN is of.
    principalArn: credentials.kind === 'role' ? credentials.roleArn : account.arn,
    partition: account.partition,
  }
  if (roleArn === undefined) return { statement: plugin.receiverStatement(receiver) }
  const assumed = { ...receiver, roleArn }
  return { statement: plugin.receiverStatement(assumed), role: plugin.receiverRole(assumed) }
}

/** A go that failed as a whole has no account; any later one answers it. */
function current(runs: readonly StoredRun[]): StoredRun[] {
  const newest = Math.max(...runs.map(({ seq }) => Number(seq)))
  return runs.filter(
    ({ account_id, status, seq }) =>
      account_id !== null || status === 'running' || Number(seq) === newest,
  )
}

function toRun(run: StoredRun, hasReport: boolean): DistributionRun {
  const only = run.amounts?.length === 1 ? run.amounts[0] : undefined
  return {
    id: run.id,
    distributionId: run.distribution_id,
    period: run.period,
    accountId: run.account_id,
    status: run.status,
    startedAt: run.started_at.toISOString(),
    ...(run.finished_at && { finishedAt: run.finished_at.toISOString() }),
    ...(run.row_count !== null && { rows: Number(run.row_count) }),
    ...(run.amounts && { amounts: run.amounts }),
    ...(only && { amount: only.amount, currency: only.currency }),
    ...(run.checksum !== null && { checksum: run.checksum }),
    ...(run.format !== null && { format: run.format }),
    ...(hasReport &&
      run.report_path !== null && {
        downloadPath: `/distributions/${run.distribution_id}/runs/${run.id}/report`,
      }),
    ...(run.problem && { problem: run.problem }),
  }
}
