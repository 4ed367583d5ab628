import { DecimalSum } from '../csv/decimal-sum.ts'

/** The export's own total of one kind of line, added up from the files' cost column. */
export interface SourceTotal {
  readonly currency: string
  /** `''` for lines without a usage account. */
  readonly account: string
  /** `lineItem/LineItemType`, or FOCUS's ChargeCategory; `''` where the file has none. */
  readonly type: string
  readonly rows: number
  /** Decimal text. */
  readonly amount: string
}

/** Adds up what the files say, independently of what is made of them. */
export class SourceTotals {
  readonly #groups = new Map<string, Group>()

  /** The group of lines like this one; `undefined` until {@link open} makes it. */
  find(key: string): Group | undefined {
    return this.#groups.get(key)
  }

  open(key: string, currency: string, account: string, type: string): Group {
    const group = { currency, account, type, rows: 0, sum: new DecimalSum() }
    this.#groups.set(key, group)
    return group
  }

  list(): SourceTotal[] {
    return listTotals([...this.#groups.values()])
  }
}

/** The totals of groups, sorted; groups of the same currency, account and type are made one. */
export function listTotals(groups: readonly Group[]): SourceTotal[] {
  const merged = Map.groupBy(groups, ({ currency, account, type }) =>
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
