import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import { toJson } from '../db/json.ts'
import type { DistributionRuns } from '../db/tables.ts'
import type { Explanation, DistributedReport, PreviousReport } from '@aws-linked/model'
import type { Db } from '../db/for-tenant.ts'

/** What became of one account's report, or the mark of reports under way. */
export type StoredRun = Selectable<DistributionRuns>

/** Runs that are listed, and kept besides the newest of each account and period. */
const kept = 500

/** What all runs of one go share. */
export interface RunPlace {
  readonly distributionId: string
  readonly period: string
  readonly startedAt: string
}

/** Notes that reports are being written: a run without account, until {@link endRuns}. */
export async function beginRuns(
  db: Db,
  tenantId: string,
  id: string,
  { distributionId, period, startedAt }: RunPlace,
): Promise<void> {
  await db
    .insertInto('distribution_runs')
    .values({
      id,
      tenant_id: tenantId,
      distribution_id: distributionId,
      period,
      status: 'running',
      started_at: startedAt,
      amounts: 'null',
      state: 'null',
      problem: 'null',
    })
    .execute()
}

/** Keeps what became of one account's report. */
export async function addRun(
  db: Db,
  tenantId: string,
  id: string,
  { distributionId, period, startedAt }: RunPlace,
  result: DistributedReport,
  finishedAt: string,
): Promise<void> {
  await db
    .insertInto('distribution_runs')
    .values({
      id,
      tenant_id: tenantId,
      distribution_id: distributionId,
      period,
      account_id: result.accountId,
      status: result.status,
      started_at: startedAt,
      finished_at: finishedAt,
      ...toColumns(result),
    })
    .execute()
}

/** Takes the mark away, or makes it tell why all of them failed; forgets what is old. */
export async function endRuns(
  db: Db,
  tenantId: string,
  id: string,
  { distributionId }: RunPlace,
  failure?: { readonly problem: Explanation; readonly finishedAt: string },
): Promise<void> {
  if (failure) {
    await db
      .updateTable('distribution_runs')
      .set({
        status: 'failed',
        finished_at: failure.finishedAt,
        problem: toJson(failure.problem),
      })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
  } else {
    await db
      .deleteFrom('distribution_runs')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
  }
  const ofOne = db
    .selectFrom('distribution_runs')
    .where('tenant_id', '=', tenantId)
    .where('distribution_id', '=', distributionId)
  await db
    .deleteFrom('distribution_runs')
    .where('tenant_id', '=', tenantId)
    .where('distribution_id', '=', distributionId)
    .where('id', 'not in', ofOne.select('id').orderBy('seq', 'desc').limit(kept))
    .where(
      'seq',
      'not in',
      ofOne
        .select((eb) => eb.fn.max('seq').as('seq'))
        .where('status', 'in', ['delivered', 'unchanged'])
        .groupBy(['period', 'account_id']),
    )
    .execute()
}

/** A distribution's runs, newest first. */
export async function listRuns(
  db: Db,
  tenantId: string,
  distributionId: string,
): Promise<StoredRun[]> {
  return await db
    .selectFrom('distribution_runs')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('distribution_id', '=', distributionId)
    .orderBy('seq', 'desc')
    .limit(kept)
    .execute()
}

/** The newest run of each account, of every distribution of the tenant. */
export async function latestRuns(db: Db, tenantId: string): Promise<StoredRun[]> {
  return await db
    .selectFrom('distribution_runs')
    .selectAll()
    .distinctOn(['distribution_id', 'account_id'])
    .where('tenant_id', '=', tenantId)
    .orderBy('distribution_id')
    .orderBy(sql`account_id nulls last`)
    .orderBy('seq', 'desc')
    .execute()
}

/** What was distributed of a period last, by account; and where a download of it is kept. */
export async function previousReports(
  db: Db,
  tenantId: string,
  { distributionId, period }: RunPlace,
): Promise<(PreviousReport & { readonly reportPath: string | null })[]> {
  const rows = await db
    .selectFrom('distribution_runs')
    .select(['account_id', 'checksum', 'state', 'report_path'])
    .distinctOn('account_id')
    .where('tenant_id', '=', tenantId)
    .where('distribution_id', '=', distributionId)
    .where('period', '=', period)
    .where('status', 'in', ['delivered', 'unchanged'])
    .orderBy('account_id')
    .orderBy('seq', 'desc')
    .execute()
  return rows.map((row) => ({
    accountId: row.account_id,
    checksum: row.checksum ?? '',
    state: row.state ?? {},
    reportPath: row.report_path,
  }))
}

function toColumns(result: DistributedReport) {
  if (result.status === 'failed') {
    return { amounts: 'null', state: 'null', problem: toJson(result.problem) }
  }
  return {
    row_count: result.rows,
    amounts: toJson(result.amounts),
    checksum: result.checksum,
    format: result.format,
    state: toJson(result.state),
    report_path: result.reportPath ?? null,
    problem: 'null',
  }
}
