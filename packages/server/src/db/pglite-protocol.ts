/** What the thread is started with. */
export interface ThreadData {
  /** The database's folder; in memory without. */
  readonly dataDir?: string
  /** The database is made; otherwise it must be there. */
  readonly isNew?: boolean
  /** Says whose the folder is. */
  readonly lease?: { readonly path: string; readonly token: string }
}

/** What the thread is asked. */
export type QuestionBody =
  | { readonly type: 'open' | 'close' }
  | { readonly type: 'query'; readonly sql: string; readonly params: readonly unknown[] }

/** A question, and the number that its answer has. */
export type Question = { readonly id: number } & QuestionBody

/** The number of what answers no question. */
export const tidied = 0

/** What it answers; `tidied` without a question, so that a long tidying is not taken for silence. */
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
  /** The thread's database is of no use any more, and has to be opened again. */
  readonly isFatal?: true
}
