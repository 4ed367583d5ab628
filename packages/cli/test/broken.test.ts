import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { cli } from './support/cli.ts'
import { copyOf, sample, tempFolder } from './support/data.ts'

const august = 'cur/org-cur/20260801-20260901'

test('a file with bad values is refused with row and column', async () => {
  const { code, stdout, stderr } = await cli(
    'billing',
    'reconcile',
    '--json',
    sample('focus-1.2/invalid-export.csv.gz'),
  )
  expect(stderr).toContain('invalid-export.csv.gz, row 3, column ChargeCategory')
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
})

test('a refused period is told with file, row and column, and the others are printed', async () => {
  const folder = await copyOf('organization/cur-legacy-gz')
  const file = join(folder, august, '20260903T053512Z/org-cur-00001.csv.gz')
  const text = gunzipSync(await readFile(file)).toString()
  const cost = ',,0.096,0.096,033333333333,'
  expect(text.split('\n')[1]).toContain(cost)
  await writeFile(file, gzipSync(text.replace(cost, ',,a lot,0.096,033333333333,')))
  const { code, stdout, stderr } = await cli('billing', 'reconcile', '--json', folder)
  expect(stderr).toMatch(
    /error: 2026-08: .*org-cur-00001\.csv\.gz, row 2, column lineItem\/UnblendedCost/,
  )
  expect(JSON.parse(stdout)).toMatchObject({
    periods: [{ period: '2026-09', total: '15.9573333312' }],
  })
  expect(code).toBe(1)
})

test('a damaged manifest refuses its own period only', async () => {
  const folder = await copyOf('organization/cur-legacy-gz')
  await writeFile(join(folder, august, 'org-cur-Manifest.json'), '{"reportKeys": [')
  const { code, stdout, stderr } = await cli('billing', 'reconcile', '--json', folder)
  expect(stderr).toMatch(/error: 2026-08: The manifest .*org-cur-Manifest\.json/)
  expect(JSON.parse(stdout)).toMatchObject({ periods: [{ period: '2026-09' }] })
  expect(code).toBe(1)
})

test('what is no export is refused clearly', async () => {
  const folder = await tempFolder()
  const empty = await cli('billing', 'reconcile', folder)
  expect(empty).toMatchObject({ code: 1, stdout: '' })
  expect(empty.stderr).toContain('There is no billing export in')
  const nowhere = await cli('billing', 'reconcile', join(folder, 'nowhere'))
  expect(nowhere).toMatchObject({ code: 1, stdout: '' })
  await writeFile(join(folder, 'image.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]))
  const image = await cli('billing', 'reconcile', join(folder, 'image.png'))
  expect(image.stderr).toContain('image.png is not a csv, csv.gz, csv.zip or Parquet file.')
  expect(image.code).toBe(1)
})

test('--export of a name that is not there names those that are', async () => {
  const { code, stderr } = await cli(
    'billing',
    'reconcile',
    '--export',
    'other',
    sample('organization'),
  )
  expect(stderr).toContain('There is no export named other')
  expect(stderr).toContain('org-cur (cur-legacy-gz/cur/org-cur/)')
  expect(code).toBe(1)
})

test('a cut gzip is refused, also where it is a single file', async () => {
  const folder = await tempFolder()
  const whole = await readFile(sample('focus-1.2/sample-export.csv.gz'))
  await writeFile(join(folder, 'cut.csv.gz'), whole.subarray(0, whole.length - 40))
  const { code, stdout, stderr } = await cli(
    'billing',
    'reconcile',
    '--json',
    join(folder, 'cut.csv.gz'),
  )
  expect(stderr).toContain('cut.csv.gz')
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
})
