import type { DataSource, LinkedAccounts } from '@aws-linked/model'
import type { LitElement, TemplateResult } from 'lit'
import type { Failure } from '../shared/failure.ts'
import type { PartContext } from '../shared/part-context.ts'

/** What can be opened below a Data Source's row. */
export type View = 'permissions' | 'accounts' | 'export' | 'many' | 'replace'

/** What a panel needs of its element, and what it can do with its row. */
export interface PanelContext extends PartContext {
  /** A root's linked accounts, or why they could not be read; `undefined` until they are. */
  readonly accounts: (dataSourceId: string) => LinkedAccounts | Failure | undefined
  /** Whether a root's bill was imported: without one nobody knows who is billed. */
  readonly hasBill: (dataSourceId: string) => boolean
  /** An account is to be connected by the form. */
  readonly connect: (accountId: string) => void
  readonly close: () => void
  readonly open: (view: View) => void
}

/** One thing below a row. */
export interface Panel {
  /** It has its own way to close. */
  readonly closes?: true
  render(source: DataSource): TemplateResult
  /** Tries the permissions again. */
  check?(source: DataSource): void
  /** Nobody looks any more. */
  stop(): void
}

/** A module with a panel; each is loaded when it is opened. */
export interface PanelModule {
  createPanel(host: LitElement, source: DataSource, context: PanelContext): Panel
}
