import { sqlName, sqlText } from '../duckdb.ts'
import type { DuckDb } from '../duckdb.ts'
import { checkAccounts } from '../parquet/account-sql.ts'
import { refuseWhere } from '../parquet/batch.ts'
import type { Condition, ParquetBatch } from '../parquet/batch.ts'
import { lineSelects } from '../parquet/line-sql.ts'
import type { BoundColumn } from '../layouts/table.ts'
import { fileTexts } from '../texts/file-texts.ts'

const number = '[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?'

/** Looks at every value before anything is made, and gives the decimals that money needs. */
export async function checkParquet(db: DuckDb, batch: ParquetBatch): Promise<number> {
  await checkAccounts(db, batch)
  const { table, header } = batch
  const texts = lineSelects(table, header)
  const textOf = ({ name }: BoundColumn): string => texts.get(name) ?? 'NULL'
  const numbers = table.columns.filter(
    ({ index, type }) => index >= 0 && ['money', 'price', 'quantity'].includes(type),
  )
  const decimals = numbers
    .filter(({ type }) => type !== 'quantity')
    .map((column) => {
      const { name, type } = header[column.index]!
      const fixed = /^DECIMAL\(\d+,(\d+)\)$/.exec(type)?.[1]
      return (
        fixed ?? `max(CASE WHEN ${sqlName(name)} IS NULL THEN 0 ELSE places(${textOf(column)}) END)`
      )
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
      if (stored === 'VARCHAR') {
        const isOther = `NOT regexp_full_match(${textOf(column)}, ${sqlText(number)})`
        return [must(column, isOther, fileTexts.notNumber)]
      }
      // An integer or a decimal is always a number.
      if (stored !== 'DOUBLE' && stored !== 'FLOAT') return []
      return [must(column, `NOT isfinite(${sqlName(name)})`, fileTexts.notNumber)]
    }),
    ...(layout.hasAlwaysCost ? [isEmpty(cost)] : []),
    ...(layout.types
      ? [
          must(
            type,
            `coalesce(${textOf(type)} NOT IN (${layout.types.map(sqlText).join(', ')}), true)`,
            fileTexts.notCategory,
          ),
        ]
      : []),
    ...(currency.index >= 0 ? [isEmpty(currency)] : []),
  ]
  const most = `greatest(0, ${decimals.join(', ') || '0'})`
  return Number(await refuseWhere(db, batch, conditions, most))
}
