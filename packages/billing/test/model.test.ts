import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDecimals, decimalText, parseDecimal, zero, sumDecimals } from '@aws-linked/model'
import { lineTypeOf } from '../src/layouts/line-types.ts'
import { dailySums, reconcile, summarize } from '../src/index.ts'
import { csv, line, toCur2 } from './support/cur-lines.ts'
import type { Line } from './support/cur-lines.ts'
import { importOnly, legacyReport, zip } from './support/exports.ts'
import { parquetLines } from './support/parquet.ts'

// The short form runs with every `npm test`; the long one sets AWS_LINKED_RUNS.
const numRuns = Number(process.env['AWS_LINKED_RUNS'] ?? 12)

const amount = fc.oneof(
  fc
    .tuple(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.nat(18))
    .map(([units, scale]) => decimalText({ units, scale })),
  fc
    .tuple(fc.integer({ min: -999, max: 999 }), fc.nat(12))
    .map(([units, exponent]) => `${units}E-${exponent}`),
  fc.constantFrom('0', '0.0', '-0', '+1.50', '.5', ''),
)

const awkward = fc.constantFrom(
  'plain',
  'a,b',
  'say "hi"',
  'two\nlines',
  'two\r\nlines',
  'NULL',
  'Ünïcode ☃',
  '"',
  ',',
  "it's",
)

const lineArbitrary = fc.record({
  'lineItem/UsageAccountId': fc.constantFrom('', '033333333333', '111111111111', '222222222222'),
  'lineItem/LineItemType': fc.constantFrom(
    'Usage',
    'Tax',
    'Credit',
    'Refund',
    'Fee',
    'RIFee',
    'EdpDiscount',
    'Brand New',
  ),
  'lineItem/CurrencyCode': fc.constantFrom('USD', 'EUR'),
  'lineItem/UnblendedCost': amount,
  'lineItem/LineItemDescription': awkward,
  'resourceTags/user:team': awkward,
  'lineItem/UsageStartDate': fc
    .integer({ min: 1, max: 28 })
    .map((day) => `2026-08-${String(day).padStart(2, '0')}T05:00:00Z`),
})

const layout = fc.record({
  format: fc.constantFrom('csv.gz', 'csv.zip', 'parquet'),
  parts: fc.integer({ min: 1, max: 3 }),
  newline: fc.constantFrom('\n', '\r\n'),
  bom: fc.boolean(),
  reversed: fc.boolean(),
})

/** What the lines add up to, counted the slow way. */
function model(lines: readonly Line[], key: (one: Line) => string): Record<string, string> {
  const sums = new Map<string, typeof zero>()
  for (const one of lines) {
    const cost = parseDecimal(one['lineItem/UnblendedCost'] || '0')!
    sums.set(key(one), addDecimals(sums.get(key(one)) ?? zero, cost))
  }
  return Object.fromEntries([...sums].map(([name, sum]) => [name, decimalText(sum)]))
}

async function files(
  lines: readonly Line[],
  {
    format,
    parts,
    newline,
    bom,
    reversed,
  }: { format: string; parts: number; newline: string; bom: boolean; reversed: boolean },
): Promise<Record<string, Uint8Array>> {
  const bodies: Record<string, Uint8Array> = {}
  const size = Math.ceil(lines.length / parts)
  for (let part = 0; part < parts; part++) {
    const some = lines.slice(part * size, (part + 1) * size)
    if (some.length === 0) continue
    const names = Object.keys(some[0]!)
    const text = csv(some, {
      newline,
      bom,
      header: reversed && part % 2 === 1 ? names.toReversed() : names,
    })
    bodies[`daily-${part + 1}.${format}`] =
      format === 'parquet'
        ? await parquetLines(some.map(toCur2))
        : format === 'csv.zip'
          ? await zip({ 'x.csv': text })
          : gzipSync(text)
  }
  return bodies
}

test(
  'whatever the layout, the sums are the model’s to the last digit',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(lineArbitrary, { minLength: 1, maxLength: 40 }),
        layout,
        async (random, how) => {
          const lines = random.map((one) => line(one))
          const set = await importOnly(legacyReport(await files(lines, how)))

          const { currencies, rows } = await summarize(set)
          const reconciliation = await reconcile(set)
          const days = (await Array.fromAsync(dailySums(set))).flat()

          expect(rows).toBe(lines.length)
          expect(reconciliation.balanced).toBe(true)
          for (const one of currencies) {
            const own = lines.filter((each) => each['lineItem/CurrencyCode'] === one.currency)
            expect(one.total).toBe(model(own, () => 'all')['all'])
            expect(one.byAccount).toEqual(model(own, (each) => each['lineItem/UsageAccountId']!))
            expect(one.byChargeCategory).toEqual(
              model(own, (each) => lineTypeOf(each['lineItem/LineItemType']).category),
            )
            expect(sumDecimals(Object.values(one.byAccount))).toBe(one.total)
            expect(
              sumDecimals(
                days
                  .filter(({ currency }) => currency === one.currency)
                  .map(({ billed }) => billed),
              ),
            ).toBe(one.total)
          }
        },
      ),
      { seed: 4, numRuns },
    )
  },
  120_000 + numRuns * 5000,
)
