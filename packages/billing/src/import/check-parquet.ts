import { chargeCategories } from '../charges/columns.ts'
import { sqlName, sqlText } from '../duckdb.ts'
import type { DuckDb } from '../duckdb.ts'
import { explain, filesOf, readBatch } from './parquet-batch.ts'
import type { ParquetBatch } from './parquet-batch.ts'
import { lineSelects } from './parquet-lines.ts'

/** Looks at every number before anything is made, and gives the decimals that money needs. */
export async function checkParquet(db: DuckDb, batch: ParquetBatch): Promise<number> {
  const { columns } = batch
  const numbers = columns.columns.filter(
    ({ index, type }) => index >= 0 && ['money', 'price', 'quantity'].includes(type),
  )
  const texts = new Map(lineSelects(columns, batch.header).map(({ name, sql }) => [name, sql]))
  const typeOf = (index: number): string => batch.header[index]?.type ?? ''
  const decimals = numbers
    .filter(({ type }) => type !== 'quantity')
    .map(({ name, index }) => {
      const fixed = /^DECIMAL\(\d+,(\d+)\)$/.exec(typeOf(index))?.[1]
      return (
        fixed ??
        `max(CASE WHEN ${sqlName(batch.header[index]!.name)} IS NULL THEN 0 ELSE places(${texts.get(name)}) END)`
      )
    })
  const conditions = [
    ...numbers
      // An integer or a decimal is always a number.
      .filter(({ index }) => /^(VARCHAR|DOUBLE|FLOAT)$/.test(typeOf(index)))
      .map(({ name, index }) => ({
        name,
        what: 'is no number.',
        sql:
          typeOf(index) === 'VARCHAR'
            ? `NOT regexp_full_match(${texts.get(name)}, '[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?')`
            : `NOT isfinite(${sqlName(batch.header[index]!.name)})`,
      })),
    ...(columns.family === 'focus'
      ? [
          { name: 'BilledCost', what: 'is empty.', sql: `${texts.get('BilledCost')} IS NULL` },
          {
            name: 'ChargeCategory',
            what: 'is no ChargeCategory of FOCUS.',
            sql: `coalesce(${texts.get('ChargeCategory')} NOT IN (${chargeCategories.map(sqlText).join(', ')}), true)`,
          },
        ]
      : []),
    ...(columns.columns.some(({ name, index }) => name === columns.totals.currency && index >= 0)
      ? [
          {
            name: columns.totals.currency,
            what: 'is empty.',
            sql: `${texts.get(columns.totals.currency)} IS NULL`,
          },
        ]
      : []),
  ]
  const counted = [
    `greatest(0, ${decimals.join(', ') || '0'}) AS decimals`,
    ...conditions.map(({ sql }, n) => `count(*) FILTER (WHERE ${sql}) AS bad${n}`),
  ]
  const [found] = await readBatch(db, batch, `SELECT ${counted.join(', ')} FROM ${filesOf(batch)}`)
  for (const [n, condition] of conditions.entries()) {
    if (Number(found?.[`bad${n}`]) > 0)
      throw await explain(db, batch, condition, texts.get(condition.name) ?? 'NULL')
  }
  return Number(found?.['decimals'] ?? 0)
}
