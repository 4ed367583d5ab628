import type { Connections } from '@aws-linked/model'
import type { Json, MaybeTime, Time } from './schema.ts'

type ConnectedAccount = Connections['accounts'][number]

/** The tables of connecting many. */
export interface ConnectionTables {
  organization_accounts: OrganizationAccountTable
  connection_runs: ConnectionRunTable
  connection_accounts: ConnectionAccountTable
}

/** One account of a root's Organization. */
export interface OrganizationAccountTable {
  tenant_id: string
  /** The root's. */
  data_source_id: string
  account_id: string
}

/** One run over accounts of a root. */
export interface ConnectionRunTable {
  id: string
  tenant_id: string
  /** The root's. */
  data_source_id: string
  role_setup_id: string
  role_name: string
  /** The employee who asked: the owner of what is connected. */
  owner_id: string
  status: Connections['status']
  started_at: Time
  finished_at: MaybeTime
}

/** One account of a run. */
export interface ConnectionAccountTable {
  tenant_id: string
  run_id: string
  position: number
  account_id: string
  name: string | null
  planned_id: string
  status: Exclude<ConnectedAccount['status'], 'connecting'>
  data_source_id: string | null
  problem: Json<NonNullable<ConnectedAccount['problem']> | null>
}
