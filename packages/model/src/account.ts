import type { Explanation } from './problem.ts'

/** A Data Source's place in its Organization: its root (management) account or a linked (member) one. */
export type DataSourceType = 'root' | 'linked'

/** Who AWS says the credentials are. */
export interface Account {
  /** 12 digits. */
  readonly id: string
  /** The caller's ARN: a user, or a session of a role. */
  readonly arn: string
  /** `aws`, `aws-cn`, `aws-us-gov`, … */
  readonly partition: string
  readonly alias?: string
}

/** What AWS will say of the account's Organization. */
export type Organization =
  | {
      readonly status: 'management' | 'member'
      /** `o-…` */
      readonly id: string
      readonly managementAccountId: string
    }
  | { readonly status: 'none' }
  | { readonly status: 'unknown'; readonly problem: Explanation }

/**
 * Something to know; nothing failed. `billing_needs_root` goes when the tenant connects the root account.
 * `export_of_another_account`: connected as root, and its exports are another account's bill; only the server says it.
 */
export interface Warning {
  readonly code: 'billing_needs_root' | 'export_of_another_account'
  readonly message: string
  readonly remedy: string
}
