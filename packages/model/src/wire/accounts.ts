import type { Explanation } from '../problem.ts'

/** One account of a root's Organization, or of its bill. */
export interface LinkedAccount {
  /** 12 digits. */
  readonly id: string
  readonly name?: string
  /** Suspended accounts are listed, and never connected. Absent: known from the bill alone. */
  readonly status?: 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE'
  /** Its Data Source; absent: not connected. */
  readonly dataSourceId?: string
  /** What the newest imported period bills it, one for each currency; absent: not on the bill. */
  readonly billed?: readonly { readonly amount: string; readonly currency: string }[]
}

/** The answer of `GET /v1/data-sources/:id/accounts`, of a root. */
export interface LinkedAccounts {
  /** The largest bill first. The root itself is not among them. */
  readonly accounts: readonly LinkedAccount[]
  /** Why the Organization's list could not be read; then these are the bill's accounts. */
  readonly problem?: Explanation
}

/** The body of `POST /v1/data-sources/:id/connections`, of a root: connects linked accounts through one role name. */
export interface ConnectManyRequest {
  /** Made with this root as `rootId`. */
  readonly roleSetupId: string
  readonly accountIds: readonly string[]
  /** @defaultValue the setup's */
  readonly roleName?: string
}

/** A run that connects many accounts: newest by `GET /v1/data-sources/:id/connections`. It resumes after a restart. */
export interface Connections {
  readonly id: string
  /** The root's. */
  readonly dataSourceId: string
  /** The setup its role was made with: further accounts, and those that failed, go through the same. */
  readonly roleSetupId?: string
  readonly status: 'running' | 'finished' | 'cancelled'
  readonly startedAt: string
  readonly finishedAt?: string
  readonly accounts: readonly {
    readonly accountId: string
    readonly status: 'waiting' | 'connecting' | 'connected' | 'already_connected' | 'failed'
    readonly dataSourceId?: string
    readonly problem?: Explanation
  }[]
}
