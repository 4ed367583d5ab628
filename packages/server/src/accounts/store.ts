import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { Connections } from '@aws-linked/model'
import type { ConnectionAccounts, ConnectionRuns } from '../db/tables.ts'
import { toJson } from '../db/json.ts'
import { schemaName } from '../db/migrate.ts'
import type { Db } from '../db/for-tenant.ts'

/** One account of a run, and what became of it. */
export interface RunAccount {
  readonly accountId: string
  readonly name?: string
  /** The ID its Data Source gets. */
  readonly plannedId: string
  readonly outcome: AccountOutcome
}

/** What became of one account. */
export type AccountOutcome = Pick<Connections['accounts'][number], 'dataSourceId' | 'problem'> & {
  readonly status: ConnectionAccounts['status']
}

/** A run that connects many, as it is kept. */
export interface ConnectionRun {
  readonly id: string
  /** The root's. */
  readonly dataSourceId: string
  readonly roleSetupId: string
  readonly roleName: string
  readonly ownerId: string
  readonly status: Connections['status']
  readonly startedAt: string
  readonly finishedAt?: string
  readonly accounts: readonly RunAccount[]
}

/** Keeps a run, in place of the root's ones before; `false` when one of them still runs. */
export async function addRun(db: Db, tenantId: string, run: ConnectionRun): Promise<boolean> {
  return await db.transaction().execute((tx) => addRunWithin(tx, tenantId, run))
}

async function addRunWithin(tx: Db, tenantId: string, run: ConnectionRun): Promise<boolean> {
  await tx
    .deleteFrom('connection_runs')
    .where('tenant_id', '=', tenantId)
    .where('data_source_id', '=', run.dataSourceId)
    .where('status', '<>', 'running')
    .execute()
  const added = await tx
    .insertInto('connection_runs')
    .values({
      id: run.id,
      tenant_id: tenantId,
      data_source_id: run.dataSourceId,
      role_setup_id: run.roleSetupId,
      role_name: run.roleName,
      owner_id: run.ownerId,
      status: run.status,
      started_at: run.startedAt,
      finished_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) return false
  const rows = run.accounts.map(({ outcome, ...account }, position) => ({
    ...account,
    ...outcome,
    position,
  }))
  await sql`
    insert into ${sql.id(schemaName, 'connection_accounts')} (
      tenant_id, run_id, position, account_id, name, planned_id, status, data_source_id, problem
    )
    select ${tenantId}, ${run.id}, position, "accountId", name, "plannedId", status, "dataSourceId", problem
    from jsonb_to_recordset(${toJson(rows)}::jsonb) as accounts (
      position integer, "accountId" text, name text, "plannedId" text, status text,
      "dataSourceId" text, problem jsonb
    )
  `.execute(tx)
  return true
}

/** Keeps what became of an account. */
export async function settleAccount(
  db: Db,
  tenantId: string,
  runId: string,
  accountId: string,
  { status, dataSourceId, problem }: AccountOutcome,
): Promise<void> {
  await db
    .updateTable('connection_accounts')
    .set({ status, data_source_id: dataSourceId ?? null, problem: toJson(problem ?? null) })
    .where('tenant_id', '=', tenantId)
    .where('run_id', '=', runId)
    .where('account_id', '=', accountId)
    .execute()
}

/** Notes a run's end. */
export async function endRun(
  db: Db,
  tenantId: string,
  id: string,
  { status, finishedAt }: { readonly status: ConnectionRun['status']; readonly finishedAt: string },
): Promise<void> {
  await db
    .updateTable('connection_runs')
    .set({ status, finished_at: finishedAt })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** A root's newest run. */
export async function findRun(
  db: Db,
  tenantId: string,
  dataSourceId: string,
): Promise<ConnectionRun | undefined> {
  const run = await db
    .selectFrom('connection_runs')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('data_source_id', '=', dataSourceId)
    .orderBy('started_at', 'desc')
    .executeTakeFirst()
  if (!run) return undefined
  const accounts = await db
    .selectFrom('connection_accounts')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('run_id', '=', run.id)
    .orderBy('position')
    .execute()
  return toRun(run, accounts)
}

function toRun(
  run: Selectable<ConnectionRuns>,
  accounts: readonly Selectable<ConnectionAccounts>[],
): ConnectionRun {
  return {
    id: run.id,
    dataSourceId: run.data_source_id,
    roleSetupId: run.role_setup_id,
    roleName: run.role_name,
    ownerId: run.owner_id,
    status: run.status,
    startedAt: run.started_at.toISOString(),
    ...(run.finished_at && { finishedAt: run.finished_at.toISOString() }),
    accounts: accounts.map((one) => ({
      accountId: one.account_id,
      plannedId: one.planned_id,
      ...(one.name !== null && { name: one.name }),
      outcome: {
        status: one.status,
        ...(one.data_source_id !== null && { dataSourceId: one.data_source_id }),
        ...(one.problem && { problem: one.problem }),
      },
    })),
  }
}
