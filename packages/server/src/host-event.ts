import type { DataSource, Discovery } from '@aws-linked/client'

/** What the host is told by `onEvent`, to send a mail or write an audit trail. */
export type HostEvent =
  | {
      readonly type: 'data_source_connected'
      readonly tenantId: string
      readonly dataSource: DataSource
    }
  | {
      readonly type: 'data_source_deleted'
      readonly tenantId: string
      readonly dataSourceId: string
    }
  | { readonly type: 'discovery_ended'; readonly tenantId: string; readonly discovery: Discovery }
