import type { DataSource, Discovery, PermissionReport } from '@aws-linked/model'

/**
 * What the host is told by `onEvent`, to send a mail or write an audit trail: at least once, in the
 * order it happened within a tenant. Never holds a secret.
 */
export type HostEvent = HostNews & {
  /** The same each time it is told: what tells a repetition. */
  readonly id: string
  /** UTC ISO 8601: when it happened. */
  readonly at: string
  readonly tenantId: string
}

/** A Data Source as it was then, without its discovery. */
type Snapshot = Omit<DataSource, 'discovery'>

/** What happened. */
export type HostNews =
  | { readonly type: 'data_source_connected'; readonly dataSource: Snapshot }
  /** Its credentials stopped working: `dataSource.problem` says why. */
  | { readonly type: 'data_source_needs_attention'; readonly dataSource: Snapshot }
  /** They work again. */
  | { readonly type: 'data_source_recovered'; readonly dataSource: Snapshot }
  | { readonly type: 'credentials_replaced'; readonly dataSource: Snapshot }
  | {
      readonly type: 'permissions_changed'
      readonly dataSource: Snapshot
      readonly changes: PermissionReport['changes']
    }
  /** Its credentials are wiped, its data kept. */
  | { readonly type: 'data_source_disconnected'; readonly dataSource: Snapshot }
  /** It is gone, with its data. */
  | { readonly type: 'data_source_deleted'; readonly dataSourceId: string }
  | { readonly type: 'discovery_ended'; readonly discovery: Discovery }
