import type { Tally } from './tally.ts'

/** One account's files, whole, and what they hold. */
export interface WrittenRows {
  readonly account: string
  readonly tally: Tally
  readonly files: readonly { readonly path: string; readonly rows: number }[]
}

/** What the splitters of CSV and of Parquet hand back: all but the checksums. */
export interface WrittenSplit {
  readonly written: readonly WrittenRows[]
  /** Of everything that was read. */
  readonly total: Tally
}
