import { appendFile, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { discard } from '../discard.ts'
import type { ChargeSet } from '../charge-set.ts'
import { sumDecimals } from '@aws-linked/model'
import type { ChargeCategory } from '@aws-linked/model'
import { sqlText } from '../duckdb.ts'
import { streamCharges, withCharges } from './with-charges.ts'
import type { SumOptions } from './with-charges.ts'

/** What of one day is the same in account, service, Region, category and currency. Decimal texts. */
export interface DaySum {
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string
  /** `''` for none; so are service and Region. */
  readonly account: string
  readonly service: string
  readonly region: string
  readonly category: ChargeCategory
  readonly currency: string
  readonly billed: string
  readonly effective: string
  readonly list: string
  readonly rows: number
}

/**
 * The sums a chart of days is drawn from: far fewer rows than Charges, and they add up to the same. A few
 * thousand at a time, sorted: a large Organization has half a million of them in a month.
 */
export async function* dailySums(
  set: ChargeSet,
  options: SumOptions = {},
): AsyncGenerator<readonly DaySum[], void, undefined> {
  const sql = `SELECT ${dayOf(set)} AS day, coalesce(SubAccountId, '') AS account, coalesce(ServiceName, '') AS service, coalesce(RegionId, '') AS region, ChargeCategory AS category, BillingCurrency AS currency, ${sums} FROM charges GROUP BY ALL ORDER BY ALL`
  for await (const rows of streamCharges(set, options, sql)) {
    yield rows.map((row) => ({
      ...common(row),
      account: row['account'] ?? '',
      service: row['service'] ?? '',
      region: row['region'] ?? '',
    }))
  }
}

/** What daily sums can be divided by, besides what {@link DaySum} has. */
export type KeyOfCharge =
  | { readonly tag: string }
  /** Groups of resources: their owners', for instance. A Charge of none of them has no key. */
  | { readonly resources: readonly KeyedResource[] }

/** A resource and the group it is in: the same `ResourceId` in two accounts is two resources. */
export interface KeyedResource {
  /** FOCUS `SubAccountId`. */
  readonly account: string
  /** FOCUS `ResourceId`. */
  readonly id: string
  readonly key: string
}

/** What of one day is the same in key, account, category and currency. */
export interface KeyedDaySum extends Omit<DaySum, 'service' | 'region'> {
  /** Absent for what has no such tag, or is of none of the resources. */
  readonly key?: string | undefined
}

/** Daily sums by a tag's value or by groups of resources: read from the Charges themselves. */
export async function dailySumsBy(
  set: ChargeSet,
  by: KeyOfCharge,
  options: SumOptions = {},
): Promise<KeyedDaySum[]> {
  const folder = await mkdtemp(join(options.tempFolder ?? tmpdir(), 'aws-linked-keys-'))
  try {
    const rows = await withCharges(set, { ...options, folders: [folder] }, async (db) => {
      let key = `NULL`
      let from = 'charges'
      if ('tag' in by) {
        // A key may hold what a JSON path must not; the path's quotes hold everything but themselves.
        key = `Tags ->> ${sqlText(`$."${by.tag.replaceAll(/["\\]/g, '\\$&')}"`)}`
      } else {
        await db.run(`CREATE TEMP TABLE keys AS ${await keysTable(folder, by.resources)}`)
        key = 'keys.key'
        from =
          'charges LEFT JOIN keys ON charges.SubAccountId = keys.account AND charges.ResourceId = keys.id'
      }
      return db.rows(
        `SELECT ${dayOf(set)} AS day, coalesce(${key}, '') AS key, coalesce(SubAccountId, '') AS account, ChargeCategory AS category, BillingCurrency AS currency, ${sums} FROM ${from} GROUP BY ALL ORDER BY ALL`,
      )
    })
    return rows.map((row) => ({
      ...common(row),
      account: row['account'] ?? '',
      ...(row['key'] && { key: row['key'] }),
    }))
  } finally {
    await discard(folder)
  }
}

/** The tags' keys that the Charges of a set carry, sorted. */
export async function listTagKeys(set: ChargeSet, options: SumOptions = {}): Promise<string[]> {
  const rows = await withCharges(set, options, (db) =>
    db.rows(
      `SELECT DISTINCT unnest(json_keys(Tags)) AS key FROM (SELECT DISTINCT Tags FROM charges WHERE Tags IS NOT NULL) ORDER BY key`,
    ),
  )
  return rows.map((row) => row['key'] ?? '').filter((key) => key !== '')
}

const sums =
  'sum(BilledCost) AS billed, coalesce(sum(EffectiveCost), 0) AS effective, coalesce(sum(ListCost), 0) AS list, count(*) AS n'

/** A line without a time counts for the period's first day, so that the days add up to the whole. */
function dayOf({ period }: ChargeSet): string {
  return `strftime(coalesce(ChargePeriodStart, BillingPeriodStart, CAST(${sqlText(`${period}-01`)} AS TIMESTAMP)), '%Y-%m-%d')`
}

/** In a file, since SQL of a hundred thousand values would be slow to parse. */
async function keysTable(folder: string, resources: readonly KeyedResource[]): Promise<string> {
  const path = join(folder, 'keys.ndjson')
  if (resources.length === 0) return `SELECT '' AS account, '' AS id, '' AS key WHERE false`
  for (let at = 0; at < resources.length; at += 10_000) {
    const lines = resources
      .slice(at, at + 10_000)
      .map(({ account, id, key }) => JSON.stringify({ account, id, key }))
    await appendFile(path, `${lines.join('\n')}\n`)
  }
  return `SELECT account, id, min(key) AS key FROM read_json(${sqlText(path)}, format='newline_delimited', columns={account: 'VARCHAR', id: 'VARCHAR', key: 'VARCHAR'}) GROUP BY account, id`
}

function common(
  row: Readonly<Record<string, string>>,
): Omit<DaySum, 'account' | 'service' | 'region'> {
  return {
    day: row['day'] ?? '',
    // Import refuses every other category.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    category: row['category'] as ChargeCategory,
    currency: row['currency'] ?? '',
    billed: sumDecimals([row['billed'] || '0']),
    effective: sumDecimals([row['effective'] || '0']),
    list: sumDecimals([row['list'] || '0']),
    rows: Number(row['n']),
  }
}
