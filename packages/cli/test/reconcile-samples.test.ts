import { describe, expect, test } from 'vitest'
import { cli } from './support/cli.ts'
import { focusTree, sample } from './support/data.ts'

// The figures are those of SOURCES.md and of the expected-*.json beside it, in plain notation.
const organization = {
  period: '2026-08',
  currency: 'USD',
  total: '109.4379999499',
  byAccount: {
    '': '12',
    '033333333333': '22.809935476',
    '111111111111': '26.323440852',
    '222222222222': '22.9613118019',
    '999999999999': '25.34331182',
  },
  byChargeCategory: {
    Usage: '93.007999968',
    Purchase: '19.44',
    Tax: '3.17',
    Credit: '-6.18',
    Adjustment: '-0.0000000181',
  },
}
const september = {
  period: '2026-09',
  currency: 'USD',
  total: '15.9573333312',
  byAccount: {
    '033333333333': '3.9079999996',
    '111111111111': '3.8653333328',
    '222222222222': '4.370666666',
    '999999999999': '3.8133333328',
  },
  byChargeCategory: { Usage: '15.9573333312' },
}
const focus = (period: string, total: string, one: string, two: string): object => ({
  period,
  currency: 'USD',
  total,
  byAccount: { '111111111111': one, '222222222222': two },
  byChargeCategory: { Usage: total },
})
const may = focus('2026-05', '32.7663', '21.8442', '10.9221')

describe('reconcile --json gives the known totals', () => {
  test.each([
    ['organization/cur-legacy-gz', [organization, september]],
    ['organization/cur2-parquet', [organization]],
    ['focus-1.2/fixture', [may, focus('2026-06', '32.7663', '21.8442', '10.9221')]],
    ['focus-1.2/restated', [focus('2026-06', '58.1679', '38.7786', '19.3893')]],
    ['focus-1.2/bom-export.csv.gz', [may]],
    ['focus-1.2/sample-export.csv.gz', [may]],
  ])('%s', async (path, periods) => {
    const { code, stdout } = await cli('billing', 'reconcile', '--json', sample(path))
    expect(JSON.parse(stdout)).toEqual({ periods })
    expect(code).toBe(0)
  })

  test('a plain csv with E-notation in it', async () => {
    const path = sample('real-cur-2023-11/sample-anonymous-aws-export-dataset.csv')
    const { code, stdout } = await cli('billing', 'reconcile', '--json', path)
    expect(JSON.parse(stdout)).toMatchObject({
      periods: [{ period: '2023-11', total: '1.6823086974', byChargeCategory: { Tax: '0.08' } }],
    })
    expect(stdout).not.toMatch(/\dE[+-]?\d/i)
    expect(code).toBe(0)
  })

  test.each(['sample-cur20.csv', 'sample-legacy-csv.csv'])(
    '%s, whose lines name no period',
    async (file) => {
      const path = sample(`cur1-cur2-pair/${file}`)
      const unsaid = await cli('billing', 'reconcile', '--json', path)
      expect(unsaid).toMatchObject({ code: 2, stdout: '' })
      expect(unsaid.stderr).toContain('Give --period')
      const { code, stdout } = await cli(
        'billing',
        'reconcile',
        '--json',
        '--period',
        '2026-01',
        path,
      )
      expect(JSON.parse(stdout)).toMatchObject({
        periods: [
          {
            period: '2026-01',
            total: '0.0652',
            byAccount: { '123456789012': '0.0312', '987654321098': '0.034' },
          },
        ],
      })
      expect(code).toBe(0)
    },
  )

  test('FOCUS in Parquet, without the execution that was replaced', async () => {
    const { code, stdout } = await cli('billing', 'reconcile', '--json', await focusTree())
    const { periods } = JSON.parse(stdout) as { periods: { total: string; byAccount: object }[] }
    expect(periods).toHaveLength(1)
    expect(periods[0]).toMatchObject({
      period: '2026-08',
      total: organization.total,
      byAccount: organization.byAccount,
    })
    expect(code).toBe(0)
  })
})

test('the document is one line with exactly the promised keys', async () => {
  const { stdout } = await cli('billing', 'reconcile', '--json', sample('focus-1.2/restated'))
  expect(stdout).toBe(
    '{"periods":[{"period":"2026-06","currency":"USD","total":"58.1679","byAccount":{"111111111111":"38.7786","222222222222":"19.3893"},"byChargeCategory":{"Usage":"58.1679"}}]}\n',
  )
})

test('--from, --to and --period choose periods', async () => {
  const path = sample('organization/cur-legacy-gz')
  const of = async (...options: string[]): Promise<unknown> => {
    const { stdout } = await cli('billing', 'reconcile', '--json', ...options, path)
    return (JSON.parse(stdout) as { periods: { period: string }[] }).periods.map(
      ({ period }) => period,
    )
  }
  expect(await of('--from', '2026-09')).toEqual(['2026-09'])
  expect(await of('--to', '2026-08')).toEqual(['2026-08'])
  expect(await of('--period', '2026-09')).toEqual(['2026-09'])
})

test('a period that is not there yet is told, and no error', async () => {
  const path = sample('organization/cur-legacy-gz')
  expect(await cli('billing', 'reconcile', '--json', '--period', '2026-10', path)).toEqual({
    code: 0,
    stdout: '{"periods":[]}\n',
    stderr: '2026-10: AWS has not delivered it yet.\n',
  })
})

test('the folder of one period means its export', async () => {
  const path = sample('organization/cur-legacy-gz/cur/org-cur/20260801-20260901')
  const { stdout } = await cli('billing', 'reconcile', '--json', '--period', '2026-08', path)
  expect(JSON.parse(stdout)).toEqual({ periods: [organization] })
})

test('several exports are never added together: one must be chosen', async () => {
  const all = await cli('billing', 'reconcile', '--json', sample('organization'))
  expect(all).toMatchObject({ code: 2, stdout: '' })
  expect(all.stderr).toContain('org-cur2 (cur2-parquet/exports/org-cur2/)')
  const one = await cli(
    'billing',
    'reconcile',
    '--json',
    '--export',
    'org-cur2',
    sample('organization'),
  )
  expect(JSON.parse(one.stdout)).toEqual({ periods: [organization] })
})

test('the table stands in columns and says that it is equal', async () => {
  const { stdout } = await cli(
    'billing',
    'reconcile',
    '--period',
    '2026-08',
    sample('organization/cur-legacy-gz'),
  )
  expect(stdout).toContain('Equal to the last digit, 1,784 rows.\n')
  expect(stdout).toContain('no account     12              12                      0\n')
  expect(stdout).toContain('Total         109.4379999499  109.4379999499           0\n')
})
