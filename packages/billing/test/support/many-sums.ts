import { join } from 'node:path'
import type { ChargeColumn, ChargeSet } from '../../src/index.ts'
import { chargeColumns } from '../../src/index.ts'
import type { ColumnType } from '../../src/index.ts'
import { openDuckDb, sqlName, sqlText } from '../../src/duckdb.ts'
import { tempFolder } from './temp.ts'

const typeOf = {
  text: 'VARCHAR',
  account: 'VARCHAR',
  json: 'VARCHAR',
  money: 'DECIMAL(38,24)',
  price: 'DECIMAL(38,24)',
  quantity: 'DOUBLE',
  time: 'TIMESTAMP',
} satisfies Record<ColumnType, string>

/** What differs between the Charges: 650 accounts × 20 services × 31 days, and a tag value each. */
const values: Partial<Record<ChargeColumn, string>> = {
  BilledCost: '0.01',
  EffectiveCost: '0.02',
  ListCost: '0.03',
  BillingCurrency: `'USD'`,
  ChargeCategory: `'Usage'`,
  BillingPeriodStart: `TIMESTAMP '2026-08-01'`,
  ChargePeriodStart: `TIMESTAMP '2026-08-01' + to_days((n % 31)::INTEGER)`,
  SubAccountId: `lpad(((n // 31) % 650)::VARCHAR, 12, '0')`,
  ServiceName: `'Amazon Service Number ' || ((n // 20150) % 20)`,
  RegionId: `'eu-west-' || (n // 403000)`,
  Tags: `'{"user:job":"a job with a name as long as this, ' || n || '"}'`,
}

/** A set of this many Charges, no two of which are of the same day, account, service and Region. */
export async function manySums(rows: number): Promise<ChargeSet> {
  const path = await tempFolder()
  const columns = Object.entries(chargeColumns).map(
    ([name, type]) =>
      `CAST(${values[name as ChargeColumn] ?? 'NULL'} AS ${typeOf[type]}) AS ${sqlName(name)}`,
  )
  using db = await openDuckDb({ tempFolder: path, folders: ['/'] })
  await db.run(
    `COPY (SELECT ${columns.join(', ')} FROM (SELECT range AS n FROM range(${rows}))) TO ${sqlText(join(path, 'charges.parquet'))} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480)`,
  )
  return {
    path,
    period: '2026-08',
    executionId: 'many',
    manifest: { key: 'k', etag: 'e', modifiedAt: '2026-09-01T00:00:00.000Z' },
    format: 'parquet',
    rows,
    scale: 24,
    files: ['charges.parquet'],
    sources: [],
    sourceTotals: [{ currency: 'USD', account: '', type: 'Usage', rows, amount: '0' }],
    notices: [],
    importedAt: '2026-09-01T00:00:00.000Z',
  }
}
