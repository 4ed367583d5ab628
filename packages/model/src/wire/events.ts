import type { Connections } from './accounts.ts'
import type { DataSource } from './data-sources.ts'
import type { Discovery } from './discoveries.ts'

/** What `GET /v1/events` sends for the whole tenant. After each (re)connection read the lists again. */
export type ServerEvent =
  /** The stream is open. */
  | { readonly type: 'open' }
  /** A Data Source is new or has changed. */
  | { readonly type: 'data_source'; readonly dataSource: DataSource }
  | { readonly type: 'data_source_deleted'; readonly id: string }
  /** A discovery's progress: a few a second at most, and its end. */
  | { readonly type: 'discovery'; readonly discovery: Discovery }
  /** Stored resources of a Data Source have changed: read them again. */
  | { readonly type: 'resources'; readonly dataSourceId: string }
  /** Accounts are being connected, and the run's end. */
  | { readonly type: 'connections'; readonly connections: Connections }
  /** Billing periods, costs or distributions have changed: read them again. */
  | { readonly type: 'billing' }
