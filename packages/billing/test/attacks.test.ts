import { readdir } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { findExports, listPeriods } from '../src/index.ts'
import { csv, line, toCur2 } from './support/cur-lines.ts'
import { gzipReport, importOnly, legacyReport, refusal, zip } from './support/exports.ts'
import { parquetLines, parquetOf } from './support/parquet.ts'
import { tempFolder } from './support/temp.ts'

describe('a manifest that lists what must not be read is invalid', () => {
  test.each([
    ['another bucket', ['s3://other/cur/daily/20260801-20260901/daily-1.csv.gz'], 'another bucket'],
    ['a parent folder', ['cur/daily/../../secret.csv.gz'], 'not a plain key'],
    ['a parent folder, encoded in a URI', ['s3://bills/../secret.csv.gz'], 'not a plain key'],
    ['a backslash', ['cur\\..\\secret.csv.gz'], 'not a plain key'],
    ['a web address', ['https://example.com/x.csv.gz'], 'not an object in S3'],
    ['a local file', ['file:///etc/passwd'], 'not an object in S3'],
    ['a control character', ['cur/a\nb.csv.gz'], 'not a plain key'],
    ['a folder', ['cur/daily/'], 'not a plain key'],
    ['the same file twice', ['cur/a.csv.gz', 'cur/a.csv.gz'], 'twice'],
    ['a file without a name', [{ size: 1 }], 'without its key'],
    ['files of several formats', ['cur/a.csv.gz', 'cur/b.parquet'], 'several formats'],
    ['a file of no format', ['cur/a.exe'], 'not csv.gz'],
    ['no list', 'cur/a.csv.gz', 'lists no files'],
  ])('%s', async (_, reportKeys, words) => {
    const source = legacyReport({}, { compression: '', manifest: { reportKeys } })
    const [found] = await Array.fromAsync(findExports(source))

    const [state] = await Array.fromAsync(listPeriods(source, found!))

    expect(state).toMatchObject({ state: 'invalid', problem: { code: 'invalid_manifest' } })
    expect(state?.state === 'invalid' && state.problem.message).toContain(words)
    expect(source.calls.filter((call) => call.startsWith('read'))).toHaveLength(1)
  })

  test('a manifest that says it is another bucket’s', async () => {
    const source = legacyReport({ 'a.csv.gz': 'x' }, { manifest: { bucket: 'theirs' } })
    const [found] = await Array.fromAsync(findExports(source))

    expect(await Array.fromAsync(listPeriods(source, found!))).toMatchObject([{ state: 'invalid' }])
    expect(await Array.fromAsync(listPeriods(source, found!, { bucket: 'theirs' }))).toMatchObject([
      { state: 'delivered' },
    ])
  })

  test('a manifest of another period, or that is no JSON', async () => {
    for (const text of [
      '<html>',
      '[]',
      '{"assemblyId":"a","billingPeriod":{"start":"20260701T000000.000Z"},"reportKeys":[]}',
    ]) {
      const source = legacyReport({})
      source.put('cur/daily/20260801-20260901/daily-Manifest.json', text)
      const [found] = await Array.fromAsync(findExports(source))

      expect(await Array.fromAsync(listPeriods(source, found!))).toMatchObject([
        { state: 'invalid', problem: { code: 'invalid_manifest' } },
      ])
    }
  })
})

describe('a file that is not what AWS writes is refused, with its place', () => {
  const good = csv([line()])

  test.each([
    ['ragged: too few', `${good}1,2,3\n`, { row: '3' }, '3 fields, but the header has 13'],
    ['ragged: too many', good.trimEnd() + ',more\n', { row: '2' }, '14 fields'],
    ['cut off', good.slice(0, -40), { row: '2' }, 'fields'],
    [
      'a cost that is no number',
      csv([line(), line({ 'lineItem/UnblendedCost': '12,34' })]),
      { row: '3', column: 'lineItem/UnblendedCost' },
      '"12,34',
    ],
    [
      'an infinite cost',
      csv([line({ 'lineItem/UnblendedCost': 'Infinity' })]),
      { row: '2', column: 'lineItem/UnblendedCost' },
      'not a number',
    ],
    [
      'underscores',
      csv([line({ 'lineItem/UnblendedCost': '1_000' })]),
      { row: '2' },
      'not a number',
    ],
    [
      'an amount too fine to count with',
      csv([line({ 'lineItem/UnblendedCost': '1E-60' })]),
      {},
      '60 decimals',
    ],
    [
      'an amount too large to count with',
      csv([line(), line({ 'lineItem/UnblendedCost': '1E30' })]),
      { row: '3', column: 'lineItem/UnblendedCost' },
      'more digits',
    ],
    [
      'a quantity that is no number',
      csv([line({ 'lineItem/UsageAmount': 'many' })]),
      { row: '2', column: 'lineItem/UsageAmount' },
      '"many"',
    ],
    [
      'a time that is none',
      csv([line(), line({ 'lineItem/UsageStartDate': '2026-13-01' })]),
      { row: '3', column: 'lineItem/UsageStartDate' },
      'not a time',
    ],
    [
      'an empty currency',
      csv([line({ 'lineItem/CurrencyCode': '' })]),
      { row: '2', column: 'lineItem/CurrencyCode' },
      'is empty',
    ],
    ['an open quote', `${good}"never closed, and so on\n`, { row: '3' }, 'quote'],
    ['text after a quote', `${good}"closed"again,1\n`, { row: '3' }, 'after a quoted field'],
    ['another table', 'a,b\n1,2\n', { row: '1' }, 'not one of CUR'],
    [
      'a missing column',
      csv([line()], { header: ['lineItem/UnblendedCost', 'lineItem/UsageStartDate'] }),
      { row: '1', column: 'lineItem/UsageAccountId' },
      'missing',
    ],
    [
      'a column twice',
      'lineItem/UsageAccountId,lineItem/UnblendedCost,lineItem/UnblendedCost,lineItem/UsageStartDate\n',
      { row: '1', column: 'lineItem/UnblendedCost' },
      'twice',
    ],
  ])('%s', async (_, text, details, words) => {
    const folder = await tempFolder()

    const error = await refusal(importOnly(gzipReport(text), { folder }))

    expect(error).toMatchObject({
      code: 'invalid_file',
      ...(Object.keys(details).length > 0 && { details }),
    })
    expect(error.message).toContain(words)
    expect(await readdir(folder)).toEqual([])
  })

  test.each([
    [
      'Latin-1',
      Buffer.from(csv([line(), line({ 'lineItem/LineItemDescription': 'Gebühr' })]), 'latin1'),
      '3',
    ],
    ['UTF-16', Buffer.from(`\uFEFF${good}`, 'utf16le'), '1'],
  ])('%s', async (_, body, row) => {
    expect(await refusal(importOnly(gzipReport(body)))).toMatchObject({
      code: 'invalid_file',
      details: { row },
    })
  })

  test('a file that decompresses to nothing has no rows; where all do, and one that is nothing, are refused', async () => {
    const gz = gzipSync(good)
    for (const nothing of ['', '\n', '\r\n']) {
      const set = await importOnly(
        legacyReport({ 'daily-1.csv.gz': gz, 'daily-2.csv.gz': gzipSync(nothing) }),
      )
      expect(set.sources.map(({ rows }) => rows)).toEqual([1, 0])
    }
    // Else the month that stands would be replaced by one without a cost.
    expect(await refusal(importOnly(gzipReport('')))).toMatchObject({
      code: 'invalid_file',
      message: expect.stringContaining('no other file'),
    })
    expect(
      await refusal(importOnly(legacyReport({ 'daily-1.csv.gz': gz, 'daily-2.csv.gz': '' }))),
    ).toMatchObject({ code: 'invalid_file' })
  })

  test('what is neither gzip, zip nor Parquet, whatever its name says', async () => {
    for (const body of [good, '<Error>', '']) {
      expect(await refusal(importOnly(legacyReport({ 'daily-1.csv.gz': body })))).toMatchObject({
        code: 'invalid_file',
      })
    }
  })

  test('gzip and Parquet that are cut off', async () => {
    const gzip = gzipSync(csv(Array.from({ length: 500 }, () => line())))
    const parquet = await parquetLines([toCur2(line())])

    expect(
      await refusal(importOnly(legacyReport({ 'daily-1.csv.gz': gzip.subarray(0, -20) }))),
    ).toMatchObject({ code: 'invalid_file' })
    expect(
      await refusal(importOnly(legacyReport({ 'daily-1.parquet': parquet.subarray(0, -20) }))),
    ).toMatchObject({ code: 'invalid_file' })
  })

  test('Parquet with a bad number, an unknown category, a NaN or a bad time', async () => {
    const focus = `SELECT 1.5::DOUBLE AS BilledCost, 'USD' AS BillingCurrency, 'Usage' AS ChargeCategory, TIMESTAMP '2026-08-01' AS ChargePeriodStart, '1' AS SubAccountId`
    const cases = [
      [
        `${focus} UNION ALL SELECT 'nan'::DOUBLE, 'USD', 'Usage', TIMESTAMP '2026-08-01', '1'`,
        'BilledCost',
        '2',
      ],
      [
        `${focus} UNION ALL SELECT 1, 'USD', 'Consumption', TIMESTAMP '2026-08-01', '1'`,
        'ChargeCategory',
        '2',
      ],
      [
        `${focus} UNION ALL SELECT 1, NULL, 'Usage', TIMESTAMP '2026-08-01', '1'`,
        'BillingCurrency',
        '2',
      ],
      [
        `${focus} UNION ALL SELECT NULL, 'USD', 'Usage', TIMESTAMP '2026-08-01', '1'`,
        'BilledCost',
        '2',
      ],
      [`SELECT * REPLACE ('12,34' AS BilledCost) FROM (${focus})`, 'BilledCost', '1'],
      [`SELECT * REPLACE ('soon' AS ChargePeriodStart) FROM (${focus})`, 'ChargePeriodStart', '1'],
    ] as const
    for (const [sql, column, row] of cases) {
      const error = await refusal(
        importOnly(legacyReport({ 'daily-1.parquet': await parquetOf(sql) })),
      )

      expect(error).toMatchObject({ code: 'invalid_file', details: { column, row } })
    }
  })
})

describe('bombs', () => {
  const blank = line({ 'lineItem/LineItemDescription': ' '.repeat(200_000) })
  const bomb = csv(Array.from({ length: 500 }, () => blank))

  test('a gzip that swells beyond the limits is too large, long before it fills anything', async () => {
    const body = gzipSync(bomb)

    expect(await refusal(importOnly(legacyReport({ 'daily-1.csv.gz': body })))).toMatchObject({
      code: 'too_large',
      details: { limit: 'ratio' },
    })
  })

  test('a zip that swells, and a zip whose member would lie elsewhere', async () => {
    const swelling = await zip({ 'a.csv': bomb })
    const inner = await zip({ 'xx/evil.csv': csv([line()]) })
    const traversing = Buffer.from(
      inner.toString('latin1').replaceAll('xx/evil.csv', '../evil.csv'),
      'latin1',
    )

    expect(await refusal(importOnly(legacyReport({ 'daily-1.csv.zip': swelling })))).toMatchObject({
      code: 'too_large',
    })
    expect(
      await refusal(importOnly(legacyReport({ 'daily-1.csv.zip': traversing }))),
    ).toMatchObject({ code: 'invalid_file' })
  })

  test('the limits of a period hold over all members of a zip', async () => {
    const text = csv([line()])
    const body = await zip({ '1.csv': text, '2.csv': text })
    const source = legacyReport({ 'daily-1.csv.zip': body })
    const upTo = (decompressedBytes: number) =>
      importOnly(source, { limits: { decompressedBytes } })

    expect((await upTo(text.length * 2)).rows).toBe(2)
    expect(await refusal(upTo(text.length * 2 - 1))).toMatchObject({
      code: 'too_large',
      details: { limit: 'decompressedBytes' },
    })
  })

  test('the limits of a period hold over all its files', async () => {
    const body = gzipSync(csv(Array.from({ length: 20 }, () => line())))
    const source = legacyReport({ 'daily-1.csv.gz': body, 'daily-2.csv.gz': body })

    for (const [limit, value] of [
      ['downloadBytes', body.length + 1],
      ['decompressedBytes', 5000],
      ['rows', 30],
    ] as const) {
      expect(await refusal(importOnly(source, { limits: { [limit]: value } }))).toMatchObject({
        code: 'too_large',
        details: { limit },
      })
    }
  })
})
