import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { openDuckDb, sqlText } from '../src/duckdb.ts'
import { billingJobs } from '../src/index.ts'
import type { BillingJobs, BillingPlace, ExportPeriod } from '../src/index.ts'
import { withCredentials } from '../src/host-credentials.ts'
import { workerEnv } from '../src/worker-env.ts'
import { tempFolder } from './support/temp.ts'
import { workers } from './support/workers.ts'

const samples: BillingPlace = {
  folder: join(import.meta.dirname, 'data/organization/cur-legacy-gz'),
}

afterEach(() => {
  vi.unstubAllEnvs()
})

function open(): BillingJobs {
  const opened = billingJobs()
  onTestFinished(() => opened.close())
  return opened
}

async function newest(opened: BillingJobs): Promise<ExportPeriod> {
  for await (const found of opened.findExports(samples)) {
    for await (const state of opened.listPeriods(samples, found))
      if (state.state === 'delivered') return state.delivery
  }
  throw new Error('not delivered')
}

const secrets = [
  'AWS_LINKED_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'DATABASE_URL',
  'NPM_TOKEN',
]

test.skipIf(process.platform !== 'linux')(
  'no secret of the host is in the environment of the process',
  async () => {
    for (const name of secrets) vi.stubEnv(name, 'canary-of-the-host')
    const opened = open()
    const period = await newest(opened)

    const work = opened.importPeriod(samples, period, { folder: await tempFolder() })
    let [pid] = await workers()
    while (pid === undefined) {
      await delay(10)
      ;[pid] = await workers()
    }
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8')
    await work

    expect(environment).toContain('PATH=')
    expect(environment).not.toContain('canary-of-the-host')
    for (const name of secrets) expect(environment).not.toContain(`${name}=`)
  },
  30_000,
)

test('proxies and certificates of the host reach the process', () => {
  const host = { HTTPS_PROXY: 'http://proxy', NODE_EXTRA_CA_CERTS: '/ca.pem', DATABASE_URL: 'x' }
  expect(workerEnv('/own', host)).toStrictEqual({
    HTTPS_PROXY: 'http://proxy',
    NODE_EXTRA_CA_CERTS: '/ca.pem',
    TMPDIR: '/own',
    TEMP: '/own',
    TMP: '/own',
  })
})

test('a bucket without credentials is read with those of the host, which the host asks', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')
  const [place] = withCredentials([{ bucket: 'bills' }])
  expect(place).toMatchObject({ bucket: 'bills', credentials: expect.any(Function) })
  const { credentials } = place as { credentials: () => Promise<{ accessKeyId: string }> }
  expect((await credentials()).accessKeyId).toBe('AKIAIOSFODNN7EXAMPLE')
  const own = { bucket: 'bills', credentials: async () => ({}) }
  expect(withCredentials([own])[0]).toBe(own)
  expect(withCredentials([samples])[0]).toBe(samples)
})

test('sets are readable by their owner alone, and nothing stays in the folder for temporary files', async () => {
  const temp = await tempFolder()
  const folder = join(await tempFolder(), 'sets')
  vi.stubEnv('TMPDIR', temp)
  const opened = open()

  const set = await opened.importPeriod(samples, await newest(opened), { folder })
  await opened.dailySumsBy(set, { tag: 'user:team' })

  for (const path of [folder, join(folder, set.period), set.path]) {
    expect(((await stat(path)).mode & 0o777).toString(8)).toBe('700')
  }
  for (const name of await readdir(set.path)) {
    expect(((await stat(join(set.path, name))).mode & 0o777).toString(8)).toBe('600')
  }
  expect(await readdir(temp)).toStrictEqual([])
}, 30_000)

test('DuckDB reads and writes what it is given, and nothing else of the machine', async () => {
  const root = await tempFolder()
  const [given, other] = [join(root, "it's given"), join(root, 'other')]
  await mkdir(given)
  await mkdir(other)
  const single = join(other, 'single.csv')
  await writeFile(single, 'a\n1\n')
  await writeFile(join(other, 'secret.csv'), 'a\ncanary\n')
  using db = await openDuckDb({
    tempFolder: join(root, 'spill'),
    folders: [given],
    files: [single],
  })

  await db.run(`COPY (SELECT 1 AS a) TO ${sqlText(join(given, 'x.parquet'))}`)
  expect(await db.rows(`FROM ${sqlText(join(given, 'x.parquet'))}`)).toStrictEqual([{ a: '1' }])
  expect(await db.rows(`FROM ${sqlText(single)}`)).toStrictEqual([{ a: '1' }])

  for (const refused of [
    `SELECT * FROM '/etc/passwd'`,
    `SELECT * FROM read_text('/etc/passwd')`,
    `SELECT * FROM read_csv(${sqlText(join(other, 'secret.csv'))})`,
    `SELECT * FROM read_csv(${sqlText(join(given, '../other/secret.csv'))})`,
    `SELECT * FROM glob(${sqlText(join(other, '*'))})`,
    `COPY (SELECT 1) TO ${sqlText(join(other, 'out.csv'))}`,
    `ATTACH ${sqlText(join(other, 'x.db'))}`,
    `EXPORT DATABASE ${sqlText(join(other, 'all'))}`,
    `INSTALL httpfs`,
    `LOAD httpfs`,
    `SET enable_external_access = true`,
    `SET allowed_directories = ['/']`,
  ]) {
    await expect(db.rows(refused)).rejects.toThrow(
      /disabled by configuration|disabled through configuration|has been locked|Cannot access|does not exist/,
    )
  }
  expect(await readdir(other)).toStrictEqual(['secret.csv', 'single.csv'])
})
