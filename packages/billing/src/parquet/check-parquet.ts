import { parseDecimal } from '@aws-linked/model'
import { sqlName, sqlText } from '../duckdb.ts'
import type { DuckDb } from '../duckdb.ts'
import { checkAccounts } from './account-sql.ts'
import { refuseWhere } from './batch.ts'
import type { Condition, ParquetBatch } from './batch.ts'
import { lineSelects } from './line-sql.ts'
import type { BoundColumn } from '../layouts/table.ts'
import { fileTexts } from '../texts/file-texts.ts'
import { leastScale, mostDecimals } from '../charges/money.ts'

const number = '[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?'

/**
 * Looks at every value before anything is made, and gives the decimals that money needs. `needed` are all values that
 * Charges are made of, or those of the export's own total. Needs `lineMacros`.
 */
export async function checkParquet(
  db: DuckDb,
  batch: ParquetBatch,
  needed: 'total' | 'charges',
): Promise<number> {
  await checkAccounts(db, batch)
  const { table, header } = batch
  const texts = lineSelects(table, header)
  const textOf = ({ name }: BoundColumn): string => texts.get(name) ?? 'NULL'
  const numbers = table.columns.filter(
    ({ name, index, type }) =>
      index >= 0 &&
      ['money', 'price', 'quantity'].includes(type) &&
      (needed === 'charges' || name === table.cost.name),
  )
  const decimals = numbers
    .filter(({ type }) => type !== 'quantity')
    .map((column) => {
      const { name, type } = header[column.index]!
      // What a column has room for counts only as long as it fits anyway: a DECIMAL(38,37) may hold 1.25.
      const fixed = /^DECIMAL\(\d+,(\d+)\)$/.exec(type)?.[1]
      return fixed !== undefined && Number(fixed) <= leastScale
        ? fixed
        : `max(CASE WHEN ${sqlName(name)} IS NULL THEN 0 ELSE places(${textOf(column)}) END)`
    })
  const must = (column: BoundColumn, sql: string, what: Condition['what']): Condition => ({
    column,
    sql,
    what,
    value: textOf(column),
  })
  const isEmpty = (column: BoundColumn): Condition =>
    must(column, `${textOf(column)} IS NULL`, () => fileTexts.empty)
  const { layout, cost, currency, type } = table
  const conditions = [
    ...numbers.flatMap((column) => {
      const { name, type: stored } = header[column.index]!
      const isMoney = column.type !== 'quantity'
      const fits = must(column, `places(${textOf(column)}) > ${mostDecimals}`, (shown, value) =>
        fileTexts.tooManyDecimals(shown, parseDecimal(value)?.scale ?? 0),
      )
      if (stored === 'DOUBLE' || stored === 'FLOAT') {
        const isOther = must(column, `NOT isfinite(${sqlName(name)})`, fileTexts.notNumber)
        return isMoney ? [isOther, fits] : [isOther]
      }
      // An integer is always a number, and a decimal.
      if (/INT/.test(stored)) return []
      if (stored.startsWith('DECIMAL')) return isMoney ? [fits] : []
      const text = textOf(column)
      const isOther = must(
        column,
        `NOT regexp_full_match(${text}, ${sqlText(number)})`,
        fileTexts.notNumber,
      )
      // DuckDB makes infinity of a text that is too large for a DOUBLE.
      const isHuge = must(column, `isinf(TRY_CAST(${text} AS DOUBLE))`, fileTexts.notNumber)
      return [isOther, isMoney ? fits : isHuge]
    }),
    ...(layout.hasAlwaysCost ? [isEmpty(cost)] : []),
    ...(layout.types && needed === 'charges'
      ? [
          must(
            type,
            `coalesce(${textOf(type)} NOT IN (${layout.types.map(sqlText).join(', ')}), true)`,
            fileTexts.notCategory,
          ),
        ]
      : []),
    ...(table.hasOpenCurrency ? [] : [isEmpty(currency)]),
  ]
  const most = `greatest(0, ${decimals.join(', ') || '0'})`
  return Number(await refuseWhere(db, batch, conditions, most))
}
