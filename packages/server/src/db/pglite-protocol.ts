/** What the thread is started with. */
export interface ThreadData {
  /** The database's folder; in memory without. */
  readonly dataDir?: string
}

/** What the thread is asked. */
export type Question =
  | { readonly id: number; readonly type: 'open' | 'close' }
  | {
      readonly id: number
      readonly type: 'query'
      readonly sql: string
      readonly params: readonly unknown[]
    }

/** What it answers. */
export type Answer =
  | ({ readonly id: number } & Result)
  | { readonly id: number; readonly error: Refusal }

/** What a query gave. */
export interface Result {
  readonly rows: readonly unknown[]
  readonly affectedRows: number
}

/** An error of the database's: its words and SQLSTATE, never the parameters. */
export interface Refusal {
  readonly message: string
  readonly code?: string
}
