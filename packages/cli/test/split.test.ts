import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { cli } from './support/cli.ts'
import { sample, tempFolder } from './support/data.ts'

interface Splits {
  readonly periods: readonly {
    readonly period: string
    readonly rows: number
    readonly reports: readonly {
      readonly account: string
      readonly rows: number
      readonly amounts: readonly { readonly amount: string; readonly currency: string }[]
      readonly files: readonly { readonly path: string }[]
    }[]
  }[]
}

const amountsOf = (stdout: string, period: string): unknown =>
  (JSON.parse(stdout) as Splits).periods
    .find((one) => one.period === period)
    ?.reports.map(({ account, amounts }) => [account, amounts[0]?.amount])

test.each(['organization/cur-legacy-gz', 'organization/cur2-parquet'])(
  'each account of %s gets its own share, to the last digit',
  async (path) => {
    const { code, stdout } = await cli(
      'billing',
      'split',
      '--json',
      '--out',
      await tempFolder(),
      sample(path),
    )
    expect(amountsOf(stdout, '2026-08')).toEqual([
      ['', '12'],
      ['033333333333', '22.809935476'],
      ['111111111111', '26.323440852'],
      ['222222222222', '22.9613118019'],
      ['999999999999', '25.34331182'],
    ])
    expect(code).toBe(0)
  },
)

test('the records are those that were delivered', async () => {
  const out = await tempFolder()
  await cli(
    'billing',
    'split',
    '--out',
    out,
    '--accounts',
    '111111111111',
    sample('focus-1.2/sample-export.csv.gz'),
  )
  const folder = join(out, '2026-05/111111111111')
  const [file, ...others] = await readdir(folder)
  expect(others).toEqual([])
  const whole = gunzipSync(await readFile(sample('focus-1.2/sample-export.csv.gz'))).toString()
  const own = gunzipSync(await readFile(join(folder, file!)))
    .toString()
    .split('\n')
  expect(own.length).toBeGreaterThan(10)
  for (const line of own) expect(whole).toContain(line)
})

test('--accounts takes some, and none for the rows without account', async () => {
  const argv = [
    'billing',
    'split',
    '--json',
    '--period',
    '2026-08',
    '--accounts',
    'none,033333333333',
  ]
  const { stdout } = await cli(
    ...argv,
    '--out',
    await tempFolder(),
    sample('organization/cur-legacy-gz'),
  )
  expect(amountsOf(stdout, '2026-08')).toEqual([
    ['', '12'],
    ['033333333333', '22.809935476'],
  ])
})

test('a plain csv file is split as well', async () => {
  const argv = ['billing', 'split', '--json', '--period', '2026-01', '--out', await tempFolder()]
  const { code, stdout } = await cli(...argv, sample('cur1-cur2-pair/sample-cur20.csv'))
  expect(amountsOf(stdout, '2026-01')).toEqual([
    ['123456789012', '0.0312'],
    ['987654321098', '0.034'],
  ])
  expect(code).toBe(0)
})

test('what lies in the folder already is not touched', async () => {
  const out = await tempFolder()
  await cli('billing', 'split', '--out', out, sample('focus-1.2/restated'))
  await writeFile(join(out, '2026-06/mine.txt'), 'mine')
  const before = await readdir(join(out, '2026-06'), { recursive: true })
  const { code, stderr } = await cli('billing', 'split', '--out', out, sample('focus-1.2/restated'))
  expect(stderr).toContain('is not empty')
  expect(code).toBe(1)
  expect(await readdir(join(out, '2026-06'), { recursive: true })).toEqual(before)
})

test.each([
  [['--accounts', '33333333333'], '12 digits, with its leading zeros'],
  [['--accounts', '111111111111,'], '--accounts takes a list'],
  [['--level', '0'], '--level takes a number from 1 (fast) to 9'],
  [['--level', '12'], '--level takes a number from 1 (fast) to 9'],
])('%j is a usage error', async (options, message) => {
  const argv = ['billing', 'split', '--out', await tempFolder(), ...options]
  const { code, stderr } = await cli(...argv, sample('focus-1.2/restated'))
  expect(stderr).toContain(message)
  expect(code).toBe(2)
})
