import { execFileSync } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { cli, startCli } from './support/cli.ts'
import type { Outcome } from './support/cli.ts'
import { copyOf, sample, tempFolder } from './support/data.ts'

const hunted = (path: string): string => sample(`hunted/${path}`)
const one = '033333333333'

interface Reconciled {
  readonly periods: readonly {
    readonly currency: string
    readonly total: string
    readonly byAccount: Readonly<Record<string, string>>
  }[]
}
const periodsOf = ({ stdout }: Outcome): Reconciled['periods'] =>
  (JSON.parse(stdout) as Reconciled).periods

/** What each command says each account is charged with: a reconciliation, a split, a distribution and an import. */
async function everywhere(path: string): Promise<unknown[]> {
  const at = ['--json', '--period', '2026-08']
  const reconciled = periodsOf(await cli('billing', 'reconcile', ...at, path))
  const totals = reconciled.map(({ currency, byAccount }) => ({ currency, byAccount }))
  const answers: unknown[] = [totals]
  for (const [command, list] of [
    ['split', 'reports'],
    ['distribute', 'deliveries'],
  ] as const) {
    const { stdout, code } = await cli('billing', command, ...at, '--out', await tempFolder(), path)
    expect(code).toBe(0)
    const [period] = (JSON.parse(stdout) as { periods: Record<string, unknown>[] }).periods
    const reports = (period?.[list] ?? []) as {
      account: string
      amounts: { amount: string; currency: string }[]
    }[]
    const currencies = new Set(
      reports.flatMap(({ amounts }) => amounts.map(({ currency }) => currency)),
    )
    answers.push(
      [...currencies].toSorted().map((currency) => ({
        currency,
        byAccount: Object.fromEntries(
          reports.flatMap(({ account, amounts }) =>
            amounts
              .filter((amount) => amount.currency === currency)
              .map(({ amount }) => [account, amount]),
          ),
        ),
      })),
    )
  }
  return answers
}

const euro = [{ currency: 'EUR', byAccount: { '111111111111': '2.975', '222222222222': '3' } }]
const numbered = [
  { currency: 'USD', byAccount: { '': '0.1', [one]: '1.25', '111111111111': '2.5' } },
]
const single = [{ currency: 'USD', byAccount: { '111111111111': '1.5' } }]

test.each([
  ['parquet-account-ids-as-numbers/acct-int.parquet', numbered],
  ['parquet-account-ids-as-numbers/acct-float.parquet', numbered],
  ['split-knows-fewer-header-spellings/headers-lower.csv', numbered],
  ['split-knows-fewer-header-spellings/focus-lower.csv', single],
  ['split-knows-fewer-header-spellings/focus-snake.csv', single],
  ['split-knows-fewer-header-spellings/focus-lower.parquet', single],
  ['no-currency-code-tax-without-pricing-currency/nocurcode.csv', euro],
  ['no-currency-code-tax-without-pricing-currency/nocurcode.parquet', euro],
])('%s is the same for reconcile, split and distribute', async (path, expected) => {
  for (const answer of await everywhere(hunted(path))) expect(answer).toEqual(expected)
})

test.each([
  ['parquet-map-with-one-tag-twice/map-dup-key.parquet', '3.75'],
  ['parquet-map-with-one-tag-twice/map-and-tags.parquet', '3.75'],
  ['too-many-decimals-without-a-place/dec-38-37.parquet', '1.2'],
  ['savings-plan-negation-counts-usage-twice/sp-negation.csv', '1.5'],
  ['cur2-tags-column/cur2-tags-col.csv', '3.75'],
  ['tags-lost-without-a-word/athena-map-text.csv', '3.75'],
  ['no-currency-code-tax-without-pricing-currency/nocurcode-usd.csv', '5.975'],
])('%s adds up to %s', async (path, total) => {
  const outcome = await cli('billing', 'reconcile', '--json', '--period', '2026-08', hunted(path))
  expect(periodsOf(outcome)).toMatchObject([{ total }])
  expect(outcome.code).toBe(0)
})

describe.each(['reconcile', 'split', 'distribute', 'import'])('%s refuses', (command) => {
  test.each([
    ['csv-with-lone-cr-is-read-as-empty/cr-only.csv', /cr-only\.csv.*CR/],
    ['parquet-decimal-over-38-digits/dec-39-12.parquet', /BilledCost.*DECIMAL\(39,12\)/],
  ])('%s and says why', async (path, message) => {
    const out = command === 'reconcile' ? [] : ['--out', await tempFolder()]
    const { code, stderr } = await cli(
      'billing',
      command,
      '--period',
      '2026-08',
      ...out,
      hunted(path),
    )
    expect(stderr).toMatch(message)
    expect(code).toBe(1)
  })
})

test.each([
  ['e-300.csv', /e-300\.csv, row 2, column lineItem\/UnblendedCost/],
  ['text-cost-long.parquet', /text-cost-long\.parquet, row \d+, column lineItem\/UnblendedCost/],
])('%s: too many decimals are told with file, row and column', async (file, message) => {
  const path = hunted(`too-many-decimals-without-a-place/${file}`)
  const { code, stderr } = await cli('billing', 'reconcile', '--period', '2026-08', path)
  expect(stderr).toMatch(message)
  expect(code).toBe(1)
})

describe('--accounts', () => {
  const path = hunted('accounts-option-that-matches-nothing/export')

  test.each(['0333-3333-3333', '033333333333', ' 0333-3333-3333 '])(
    '%s, as AWS’s console writes it, is the account',
    async (id) => {
      const out = await tempFolder()
      const { code, stdout } = await cli(
        'billing',
        'split',
        '--json',
        '--out',
        out,
        '--accounts',
        id,
        path,
      )
      expect(JSON.parse(stdout)).toMatchObject({
        periods: [{ reports: [{ account: one, rows: 1, amounts: [{ amount: '1.25' }] }] }],
      })
      expect(code).toBe(0)
    },
  )

  test.each(['0333-3333-333', '33333333333', '0333-3333-33333'])(
    '%s is not an account ID',
    async (id) => {
      const out = await tempFolder()
      const { code, stderr } = await cli('billing', 'split', '--out', out, '--accounts', id, path)
      expect(stderr).toContain('12 digits')
      expect(code).toBe(2)
    },
  )

  test.each(['split', 'distribute'])(
    '%s tells of an account without a row, and makes no report of it',
    async (command) => {
      const out = await tempFolder()
      const { code, stdout, stderr } = await cli(
        'billing',
        command,
        '--json',
        '--out',
        out,
        '--accounts',
        '0333-3333-3333,444444444444,abc',
        path,
      )
      expect(stderr).toMatch(/444444444444/)
      expect(stderr).toMatch(/abc/)
      expect(stdout).not.toContain('444444444444')
      expect((await readdir(out, { recursive: true })).join()).not.toMatch(/444444444444|abc/)
      expect(stdout).toContain(one)
      expect(code).toBe(1)
    },
  )

  test('where not one of the accounts is there, nothing is made, and it fails', async () => {
    const out = await tempFolder()
    const { code, stderr } = await cli('billing', 'split', '--out', out, '--accounts', 'abc', path)
    expect(stderr).toMatch(/abc/)
    expect((await readdir(out, { recursive: true })).join()).not.toMatch(/abc/)
    expect(code).toBe(1)
  })

  test('an account asked for finds its rows in Parquet that holds numbers', async () => {
    const { code, stdout } = await cli(
      'billing',
      'split',
      '--json',
      '--period',
      '2026-08',
      '--out',
      await tempFolder(),
      '--accounts',
      one,
      hunted('parquet-account-ids-as-numbers/acct-int.parquet'),
    )
    expect(JSON.parse(stdout)).toMatchObject({
      periods: [{ reports: [{ account: one, rows: 1, amounts: [{ amount: '1.25' }] }] }],
    })
    expect(code).toBe(0)
  })
})

describe('not delivered', () => {
  const folder = 'data-without-manifest-is-not-delivered-yet'

  test.each(['de-nometa', 'de-nometa/exports/org2', 'athena-nomanifest', 'athena-nomanifest/org'])(
    '%s: files that lie there without their manifest are told, and it fails',
    async (path) => {
      for (const command of ['reconcile', 'split', 'distribute', 'import']) {
        const out = command === 'reconcile' ? [] : ['--out', await tempFolder()]
        const { code, stderr } = await cli('billing', command, ...out, hunted(`${folder}/${path}`))
        expect(stderr).toMatch(/manifest/)
        expect(stderr).not.toContain('not delivered yet')
        expect(code).toBe(1)
      }
    },
  )

  test.each([
    'arch',
    'arch/year=2026',
    'arch/year=2026/acme',
    'arch/year=2026/acme/cur/org',
    'arch/year=2026/acme/cur/org/20260801-20260901',
  ])('an export below a folder of one’s own called year=2026 is found by %s', async (path) => {
    const outcome = await cli('billing', 'reconcile', '--json', hunted(`${folder}/${path}`))
    expect(periodsOf(outcome)).toMatchObject([{ total: '3.75' }])
    expect(outcome.code).toBe(0)
  })

  test.each([
    'year=2026/month=8',
    'month=8',
    'BILLING_PERIOD=2026-08',
    'data/BILLING_PERIOD=2026-08',
    '20260801-20260901',
  ])('by the path below a folder of one’s own called %s as well', async (own) => {
    const root = await tempFolder()
    const at = join(root, own, 'acme')
    await mkdir(at, { recursive: true })
    await cp(hunted(`${folder}/arch/year=2026/acme`), at, { recursive: true })
    const outcome = await cli('billing', 'reconcile', '--json', at)
    expect(periodsOf(outcome)).toMatchObject([{ total: '3.75' }])
    expect(outcome.code).toBe(0)
  })
})

const isRoot = process.getuid?.() === 0

/** A run as a user who may not do everything: root may. */
async function asNobody(...argv: string[]): Promise<Outcome> {
  return startCli(argv, {}, isRoot ? { uid: 65_534, gid: 65_534 } : {}).ended
}

/** A folder that everybody may enter and nobody but its owner may write. */
async function closedFolder(mode = 0o555): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'aws-linked-cli-test-'))
  onTestFinished(async () => {
    await chmod(folder, 0o755)
    await rm(folder, { recursive: true, force: true })
  })
  await chmod(folder, mode)
  return folder
}

/** A copy that everybody may read. */
async function openCopy(path: string): Promise<string> {
  const folder = await copyOf(path)
  await chmod(folder, 0o755)
  return folder
}

describe('what cannot be written or read', () => {
  test.each(['split', 'distribute', 'import'])(
    '%s into a folder that may not be written names it and says what to do',
    async (command) => {
      const out = await closedFolder()
      const path = await openCopy('focus-1.2/restated')
      const { code, stderr } = await asNobody('billing', command, '--out', join(out, 'x'), path)
      expect(stderr).toContain(join(out, 'x'))
      expect(stderr).toMatch(/may not|refused|permission/i)
      expect(stderr).not.toMatch(
        /in a way it should not|could not be delivered|^error: [^ ]*EACCES/m,
      )
      expect(stderr.match(new RegExp(out, 'g'))?.length).toBeLessThan(4)
      expect(code).toBe(1)
    },
  )

  test.each(['split', 'distribute', 'import'])(
    '%s into a path below a file names it and says what to do',
    async (command) => {
      const folder = await tempFolder()
      await writeFile(join(folder, 'file'), '')
      const out = join(folder, 'file', 'x')
      const { code, stderr } = await cli(
        'billing',
        command,
        '--out',
        out,
        sample('focus-1.2/restated'),
      )
      expect(stderr).toContain(join(folder, 'file'))
      expect(stderr).toMatch(/not a folder/)
      expect(stderr).not.toMatch(/in a way it should not|could not be delivered|ENOTDIR/)
      expect(code).toBe(1)
    },
  )

  test.each(['reconcile', 'split', 'distribute', 'import'])(
    '%s of a file that may not be read names it',
    async (command) => {
      const folder = await openCopy('focus-1.2')
      const path = join(folder, 'sample-export.csv.gz')
      await chmod(path, 0)
      const out = command === 'reconcile' ? [] : ['--out', await closedFolder(0o777)]
      const { code, stderr } = await asNobody('billing', command, ...out, path)
      expect(stderr).toContain(path)
      expect(stderr).toMatch(/refused to read|may not/)
      expect(stderr).not.toMatch(/^error: EACCES/m)
      expect(code).toBe(1)
    },
  )

  test.each([
    [
      'data file',
      'data/BILLING_PERIOD=2026-06/20260715T090000Z-e5f6a7b8/costroid-demo-00001.csv.gz',
    ],
    ['manifest', 'metadata/BILLING_PERIOD=2026-06/costroid-demo-Manifest.json'],
  ])('a %s of an export that may not be read is named', async (_, file) => {
    const folder = await openCopy('focus-1.2/restated')
    const path = join(folder, 'demo/exports/costroid-demo', file)
    await chmod(path, 0)
    for (const command of ['reconcile', 'split', 'distribute', 'import']) {
      const out = command === 'reconcile' ? [] : ['--out', await closedFolder(0o777)]
      const { code, stderr } = await asNobody('billing', command, ...out, folder)
      expect(stderr).toContain(path)
      expect(stderr).toMatch(/refused to read/)
      expect(code).toBe(1)
    }
  })

  test('a folder for the state of a distribution that may not be written is named', async () => {
    const state = join(await closedFolder(), 'state')
    const out = await closedFolder(0o777)
    const path = await openCopy('focus-1.2/restated')
    const { code, stderr } = await asNobody(
      'billing',
      'distribute',
      '--out',
      out,
      '--state',
      state,
      path,
    )
    expect(stderr).toContain(state)
    expect(stderr).not.toMatch(/could not be delivered/)
    expect(code).toBe(1)
  })

  test.each(['split', 'distribute', 'import'])('%s into a file names it', async (command) => {
    const out = join(await tempFolder(), 'file')
    await writeFile(out, 'mine')
    const { code, stderr } = await cli(
      'billing',
      command,
      '--out',
      out,
      sample('focus-1.2/restated'),
    )
    expect(stderr).toContain(out)
    expect(stderr).toMatch(/not a folder/)
    expect(code).toBe(1)
  })

  test.each(['reconcile', 'split', 'distribute', 'import'])(
    '%s without a folder for temporary files says so',
    async (command) => {
      const TMPDIR = join(await tempFolder(), 'gone')
      const out = command === 'reconcile' ? [] : ['--out', await tempFolder()]
      const path = sample('cur1-cur2-pair/sample-cur20.csv')
      const argv = ['billing', command, '--period', '2026-01', ...out, path]
      const { code, stderr } = await startCli(argv, { TMPDIR }).ended
      if (code === 0) return
      expect(stderr).toContain(TMPDIR)
      expect(stderr).toMatch(/TMPDIR/)
      expect(stderr).not.toMatch(/^error: ENOENT/m)
    },
  )

  test('a path below a folder that may not be entered is not said to be missing', async () => {
    const folder = await openCopy('focus-1.2/restated')
    await chmod(folder, 0)
    onTestFinished(() => chmod(folder, 0o755))
    const { code, stderr } = await asNobody('billing', 'reconcile', join(folder, 'demo'))
    expect(stderr).toContain(folder)
    expect(stderr).toMatch(/refused to read|may not/)
    expect(stderr).not.toContain('There is no')
    expect(code).toBe(1)
  })

  test('a folder within an export that may not be entered is not said to be empty', async () => {
    const folder = await openCopy('focus-1.2/restated')
    const data = join(folder, 'demo/exports/costroid-demo/data')
    await chmod(data, 0)
    onTestFinished(() => chmod(data, 0o755))
    const { code, stderr } = await asNobody('billing', 'reconcile', folder)
    expect(stderr).toMatch(/refused to read|may not/)
    expect(stderr).not.toContain('not delivered yet')
    expect(code).toBe(1)
  })

  test.skipIf(!isRoot)('a full disk is told as such by each command', async ({ skip }) => {
    const disk = await tempFolder()
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk])
    } catch {
      skip('this machine does not let us mount a small disk')
    }
    onTestFinished(() => void execFileSync('umount', [disk]))
    for (const command of ['split', 'distribute', 'import']) {
      const out = join(disk, command)
      const { code, stderr } = await cli(
        'billing',
        command,
        '--out',
        out,
        sample('organization/cur-legacy-gz'),
      )
      expect(stderr).toMatch(/disk is full/)
      expect(stderr).toContain(out)
      expect(stderr).not.toMatch(/in a way it should not|could not be delivered/)
      // distribute went on with the accounts whose reports still fitted.
      expect(code).toBe(command === 'distribute' ? 3 : 1)
      await rm(out, { recursive: true, force: true })
    }
  })
})

describe('credentials', () => {
  const env = {
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_REGION: 'us-east-1',
  }

  test('without any, it is said that there are none, and how to give them', async () => {
    for (const argv of [
      ['reconcile', 's3://bills/cur'],
      ['distribute', '--to-s3', 's3://theirs/x', sample('focus-1.2/restated')],
    ]) {
      const { code, stderr } = await startCli(['billing', ...argv], env).ended
      expect(stderr).toMatch(/no (AWS )?credentials/i)
      expect(stderr).toMatch(/AWS_ACCESS_KEY_ID|--profile/)
      expect(stderr).not.toMatch(/CredentialsProviderError|Data Source/)
      expect(code).toBe(1)
    }
  })

  test('a profile that is not there is named', async () => {
    const { code, stderr } = await startCli(
      ['billing', 'reconcile', '--profile', 'acme-billing', 's3://bills/cur'],
      env,
    ).ended
    expect(stderr).toContain('acme-billing')
    expect(stderr).toMatch(/profile/)
    expect(stderr).not.toMatch(/CredentialsProviderError|Data Source/)
    expect(code).toBe(1)
  })
})
