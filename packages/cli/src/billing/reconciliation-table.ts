import type { Comparison, CurrencyReconciliation, Reconciliation } from '@aws-linked/billing'
import { alignedTable } from '../shell/table.ts'
import { printable } from '../shell/printable.ts'
import { told } from '../texts/told.ts'
import type { FoundPeriods } from './found-periods.ts'

/** The reconciliations as a person reads them. */
export function toReconciliationTable(
  { export: { name }, source }: FoundPeriods,
  done: readonly Reconciliation[],
): string {
  const blocks = done.flatMap(({ period, currencies }) =>
    currencies.length === 0 ? [told.noRows(period)] : currencies.map((one) => toBlock(period, one)),
  )
  const title = printable(told.titleOf(name, source.place))
  return `${[title, ...blocks].join('\n\n')}\n`
}

function toBlock(period: string, one: CurrencyReconciliation): string {
  const { currency, rows, byAccount, byCategory } = one
  const lines = alignedTable(
    [
      [`${period} ${currency}`, ...told.reconciliationHead],
      ...byAccount.map((each) => toRow(each.account || told.noAccount, each)),
      ...byCategory.map((each) => toRow(each.category, each)),
      toRow(told.total, one),
    ],
    ['left', 'decimal', 'decimal', 'decimal'],
  ).map(printable)
  const [header = '', ...body] = lines
  const rule = '-'.repeat(Math.max(...lines.map(({ length }) => length)))
  const total = body.pop() ?? ''
  const categories = body.splice(byAccount.length)
  return [header, rule, ...body, rule, ...categories, rule, total, verdict(one, rows)].join('\n')
}

function toRow(label: string, { export: exported, charges, difference }: Comparison): string[] {
  return [label, exported, charges, difference]
}

function verdict(
  { difference, byAccount, byCategory }: CurrencyReconciliation,
  rows: CurrencyReconciliation['rows'],
): string {
  const isEqual =
    rows.export === rows.charges &&
    [{ difference }, ...byAccount, ...byCategory].every((one) => one.difference === '0')
  return isEqual
    ? told.equal(count(rows.charges))
    : told.notEqual(count(rows.export), count(rows.charges))
}

function count(rows: number): string {
  return rows.toLocaleString('en-US')
}
