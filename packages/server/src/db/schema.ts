import type { ColumnType, Generated } from 'kysely'
import type {
  Account,
  BillingExport,
  DataSource,
  DataSourceType,
  Discovery,
  Organization,
  PermissionReport,
  Problem,
  ResourceKind,
  StoredResource as Resource,
  Scope,
  StoredCredentials,
  Warning,
} from '@aws-linked/model'
import type { HostEvent } from '../events/host-event.ts'
import type { BillingTables } from './billing-schema.ts'
import type { ConnectionTables } from './connections-schema.ts'

/** Read as its value, written as its JSON text: `pg` would turn an array into a PostgreSQL one. */
export type Json<Value> = ColumnType<Value, string, string>

/** Read as a `Date`, written as ISO 8601. */
export type Time = ColumnType<Date, string, string>

/** A time that may be missing. */
export type MaybeTime = ColumnType<Date | null, string | null, string | null>

/** The tables of schema `aws_linked`. Every row names its tenant. */
export interface Tables extends BillingTables, ConnectionTables {
  data_sources: DataSourceTable
  secrets: SecretTable
  discoveries: DiscoveryTable
  resources: ResourceTable
  employees: EmployeeTable
  role_setups: RoleSetupTable
  host_events: HostEventTable
}

/** One connected account; a tenant has an account once. */
export interface DataSourceTable {
  id: string
  tenant_id: string
  name: string
  type: DataSourceType
  account_id: string
  account: Json<Account>
  organization: Json<Organization>
  credentials: Json<StoredCredentials>
  state: DataSource['state']
  problem: Json<NonNullable<DataSource['problem']> | null>
  billing_export: Json<BillingExport | null>
  warnings: Json<readonly Warning[]>
  owner_id: string
  created_at: Time
  permissions: Json<PermissionReport | null>
  next_check_at: ColumnType<Date, string | undefined, string>
  /** Checks in a row that did not find the credentials working. */
  check_failures: Generated<number>
  /** Its removal has begun, and is finished by the next start at the latest. */
  erasing: Generated<boolean>
}

/** Apart from the Data Source, so that no list of those can carry one along. */
export interface SecretTable {
  data_source_id: string
  tenant_id: string
  /** An envelope: see `secrets/envelope.ts`. */
  sealed: string
}

export interface DiscoveryTable {
  id: string
  tenant_id: string
  data_source_id: string
  status: Discovery['status']
  started_at: Time
  finished_at: MaybeTime
  finished: number
  total: number
  found: number
  problems: Json<readonly Problem[]>
  problem_count: number
  problem: Json<NonNullable<Discovery['problem']> | null>
  scopes: Json<readonly Scope[]>
}

export interface ResourceTable {
  tenant_id: string
  data_source_id: string
  arn: string
  id: string
  kind: ResourceKind
  account_id: string
  region: string
  name: string | null
  /** The name, or the ID: what a list is sorted by. */
  sort_name: string
  tags: Json<Resource['tags']>
  created_at: MaybeTime
  console_url: string
  properties: Json<Resource['properties']>
  /** Lower-case name, ID, ARN and tags. */
  search_text: string
  /** Null when unassigned. */
  employee_id: string | null
  /** The discovery that saw it last. */
  discovery_id: string
  first_seen_at: Time
  last_seen_at: Time
  /** When a complete scope no longer had it. */
  gone_at: MaybeTime
}

export interface EmployeeTable {
  tenant_id: string
  id: string
  name: string
}

/** An External ID and what it was issued for. */
export interface RoleSetupTable {
  id: string
  tenant_id: string
  external_id: string
  type: DataSourceType
  account_id: string | null
  /** The root whose linked accounts it is for; such a setup is not used up. */
  root_id: string | null
  role_name: string
  created_at: Time
  /** The Data Source that was connected with it. */
  used_by: string | null
}

/** What the host is still to be told, in order. */
export interface HostEventTable {
  seq: Generated<string>
  tenant_id: string
  at: Time
  event: Json<HostEvent>
  tries: Generated<number>
}
