import type { SourceTotal } from '../charge-set.ts'
import { DecimalSum } from '../csv/decimal-sum.ts'
import type { FileSpot } from '../problem.ts'

/** Adds up what the files say, independently of what is made of them. */
export class SourceTotals {
  /** Of the first line that tells no currency. */
  open: FileSpot | undefined
  readonly #groups = new Map<string, Group>()

  /** The currencies that lines tell; `''` is none. */
  get currencies(): ReadonlySet<string> {
    return new Set([...this.#groups.values()].map(({ currency }) => currency))
  }

  /** The group of lines like this one; `undefined` until {@link add} makes it. */
  find(key: string): Group | undefined {
    return this.#groups.get(key)
  }

  add(key: string, currency: string, account: string, type: string): Group {
    const group = { currency, account, type, rows: 0, sum: new DecimalSum() }
    this.#groups.set(key, group)
    return group
  }

  list(openCurrency: string): SourceTotal[] {
    return listTotals([...this.#groups.values()], openCurrency)
  }
}

/**
 * The totals of groups, sorted; groups of the same currency, account and type are made one. `openCurrency` is that of
 * lines that tell none.
 */
export function listTotals(groups: readonly Group[], openCurrency: string): SourceTotal[] {
  const settled = groups.map((group) => ({ ...group, currency: group.currency || openCurrency }))
  const merged = Map.groupBy(settled, ({ currency, account, type }) =>
    JSON.stringify([currency, account, type]),
  )
  const totals = [...merged.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return []
    for (const other of others) first.sum.add(other.sum)
    const rows = others.reduce((sum, other) => sum + other.rows, first.rows)
    const { currency, account, type, sum } = first
    return [{ currency, account, type, rows, amount: sum.toString() }]
  })
  return totals.toSorted(
    (a, b) =>
      compare(a.currency, b.currency) || compare(a.account, b.account) || compare(a.type, b.type),
  )
}

/** What is added up of lines with the same currency, account and type. */
export interface Group {
  readonly currency: string
  readonly account: string
  readonly type: string
  rows: number
  readonly sum: DecimalSum
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
