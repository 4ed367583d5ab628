import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { bucketOf, canary } from './support/bucket.ts'
import { cli, startCli } from './support/cli.ts'
import type { Outcome } from './support/cli.ts'
import { copyOf, sample, tempFolder } from './support/data.ts'

const tree = sample('organization/cur-legacy-gz')
interface Distributed {
  readonly periods: readonly {
    readonly deliveries: readonly { account: string; state: string; rows: number }[]
  }[]
}
const statesOf = ({ stdout }: Outcome): readonly string[] =>
  (JSON.parse(stdout) as Distributed).periods.flatMap(({ deliveries }) =>
    deliveries.map(({ account, state }) => `${account} ${state}`),
  )

test('a delivered report is an export of its own, that this command reads', async () => {
  const out = await tempFolder()
  const { code } = await cli('billing', 'distribute', '--json', '--out', out, tree)
  expect(code).toBe(0)
  const { stdout } = await cli('billing', 'reconcile', '--json', join(out, '033333333333'))
  expect(JSON.parse(stdout)).toMatchObject({
    periods: [
      { period: '2026-08', total: '22.809935476', byAccount: { '033333333333': '22.809935476' } },
      { period: '2026-09', total: '3.9079999996' },
    ],
  })
})

test('a second run passes over what is there', async () => {
  const out = await tempFolder()
  const run = (): Promise<Outcome> =>
    cli('billing', 'distribute', '--json', '--period', '2026-09', '--out', out, tree)
  expect(statesOf(await run())).toContain('033333333333 delivered')
  const again = statesOf(await run())
  expect(again).toHaveLength(4)
  expect(again.every((each) => each.endsWith(' unchanged'))).toBe(true)
})

test('an account whose last row a restatement takes gets an empty report, no stale one', async () => {
  const [out, restated] = [await tempFolder(), await copyOf('organization/cur-legacy-gz')]
  const run = (...options: readonly string[]): Promise<Outcome> =>
    cli('billing', 'distribute', '--json', '--out', out, ...options, restated)
  await run()
  const assembly = join(restated, 'cur/org-cur/20260901-20261001/20260923T071500Z')
  for (const name of ['org-cur-00001.csv.gz', 'org-cur-00002.csv.gz']) {
    const lines = gunzipSync(await readFile(join(assembly, name)))
      .toString()
      .split('\n')
    const left = lines.filter((line) => !line.includes('033333333333'))
    await writeFile(join(assembly, name), gzipSync(left.join('\n')))
  }

  // Whoever names others says nothing of this one.
  expect(statesOf(await run('--period', '2026-09', '--accounts', '111111111111'))).toHaveLength(1)
  const { code, stdout } = await run()
  expect(code).toBe(0)
  const [august, september] = (JSON.parse(stdout) as Distributed).periods
  expect(august?.deliveries.every(({ state }) => state === 'unchanged')).toBe(true)
  expect(september?.deliveries.find(({ account }) => account === '033333333333')).toMatchObject({
    state: 'delivered',
    rows: 0,
  })
  const report = await cli('billing', 'reconcile', '--json', join(out, '033333333333'))
  expect(JSON.parse(report.stdout)).toMatchObject({ periods: [{ period: '2026-08' }] })
})

test(
  'a bucket gets the reports of the accounts that were named, and the secret is printed nowhere',
  { timeout: 30_000 },
  async () => {
    const { sandbox, env } = await bucketOf('reports', await tempFolder(), {
      allowed: ['s3:PutObject'],
    })
    const argv = [
      'billing',
      'distribute',
      '--json',
      '--period',
      '2026-08',
      '--accounts',
      '033333333333',
    ]
    const receiver = [
      '--to-s3',
      's3://reports/aws',
      '--endpoint',
      sandbox.endpoint,
      '--state',
      await tempFolder(),
    ]
    const outcome = await startCli([...argv, ...receiver, tree], env).ended
    expect(outcome.stderr).toBe('')
    expect(statesOf(outcome)).toEqual(['033333333333 delivered'])
    const keys = sandbox.objects('reports').map(({ key }) => key)
    expect(keys).toContain('aws/033333333333/org-cur/20260801-20260901/org-cur-Manifest.json')
    expect(keys.every((key) => key.startsWith('aws/033333333333/'))).toBe(true)
    expect(outcome.stdout).not.toContain(canary)
    expect(outcome.code).toBe(0)
  },
)

test('prefixes of one bucket are places of their own: none is taken for another', async () => {
  const { sandbox, env } = await bucketOf('reports', await tempFolder(), {
    allowed: ['s3:PutObject', 's3:DeleteObject'],
  })
  const argv = ['billing', 'distribute', '--json', '--period', '2026-09', '--accounts']
  const options = ['--endpoint', sandbox.endpoint, '--state', await tempFolder(), tree]
  const run = async (url: string): Promise<readonly string[]> =>
    statesOf(await startCli([...argv, '033333333333', '--to-s3', url, ...options], env).ended)
  const prefixes = ['finance/', 'teams/', '']
  for (const prefix of prefixes) {
    expect(await run(`s3://reports/${prefix}`)).toEqual(['033333333333 delivered'])
  }
  expect(await run('s3://reports/finance')).toEqual(['033333333333 unchanged'])

  const keys = sandbox.objects('reports').map(({ key }) => key)
  const manifest = '033333333333/org-cur/20260901-20261001/org-cur-Manifest.json'
  expect(keys).toEqual(expect.arrayContaining(prefixes.map((prefix) => prefix + manifest)))
}, 60_000)

test('a receiver that refuses is told with what it must allow', { timeout: 30_000 }, async () => {
  const { sandbox, env } = await bucketOf('reports', await tempFolder(), {
    denied: ['s3:PutObject'],
  })
  const argv = ['billing', 'distribute', '--json', '--period', '2026-09', '--to-s3', 's3://reports']
  const options = ['--endpoint', sandbox.endpoint, '--state', await tempFolder()]
  const { code, stdout, stderr } = await startCli([...argv, ...options, tree], env).ended
  expect(stderr).toContain('s3:PutObject')
  expect(stdout + stderr).not.toContain(canary)
  expect(code).toBe(1)
})

test('some delivered and some failed is 3', async () => {
  const out = await tempFolder()
  // A file stands where one account's folder would be.
  await writeFile(join(out, '033333333333'), 'in the way')
  const outcome = await cli(
    'billing',
    'distribute',
    '--json',
    '--period',
    '2026-09',
    '--out',
    out,
    tree,
  )
  expect(statesOf(outcome)).toContain('033333333333 failed')
  expect(statesOf(outcome)).toContain('111111111111 delivered')
  expect(outcome.stderr).toContain('error: 2026-09, 033333333333: ')
  expect(outcome.code).toBe(3)
})

test.each([[[]], [['--out', 'x', '--to-s3', 's3://reports']]])(
  'one receiver, not %j',
  async (options) => {
    const { code, stderr } = await cli('billing', 'distribute', ...options, tree)
    expect(stderr).toContain('Give either --to-s3 s3://bucket/prefix or --out DIR.')
    expect(code).toBe(2)
  },
)
