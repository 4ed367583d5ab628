import { DecimalSum } from '../csv/decimal-sum.ts'
import type { Money } from './report.ts'

/** Rows counted and costs added up, each currency by itself. */
export class Tally {
  rows = 0
  readonly #sums = new Map<string, DecimalSum>()

  /** The sum of one currency, to add to. */
  sum(currency: string): DecimalSum {
    let sum = this.#sums.get(currency)
    if (!sum) {
      sum = new DecimalSum()
      this.#sums.set(currency, sum)
    }
    return sum
  }

  /** Adds another's rows and costs. */
  add(other: Tally): void {
    this.rows += other.rows
    for (const [currency, sum] of other.#sums) this.sum(currency).add(sum)
  }

  /** In the currencies' order. */
  get amounts(): readonly Money[] {
    return [...this.#sums]
      .map(([currency, sum]) => ({ amount: sum.toString(), currency }))
      .toSorted((a, b) => (a.currency < b.currency ? -1 : 1))
  }
}

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
