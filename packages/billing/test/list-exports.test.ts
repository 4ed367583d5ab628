import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoScenario, startSandbox } from '@aws-linked/sandbox'
import type { Sandbox } from '@aws-linked/sandbox'
import { ConnectError } from '@aws-linked/model'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { billing } from '../src/index.ts'
import type { BillingAccess, BillingExport, BillingPlugin, ListedExports } from '@aws-linked/model'
import { billingSandbox, bucket, canary, credentials } from './support/sandbox.ts'

const { signal } = new AbortController()

let demo: Sandbox
let plugin: BillingPlugin
let access: BillingAccess

beforeAll(async () => {
  demo = await startSandbox({ scenario: demoScenario })
  plugin = billing()
  const root = demoScenario.accounts.find(({ name }) => name === 'meridian-root')
  const { accessKeyId = '', secretAccessKey = '' } = root?.keys[0] ?? {}
  access = { credentials: { accessKeyId, secretAccessKey }, endpoint: demo.endpoint }
})

afterAll(async () => {
  await plugin.close()
  await demo.close()
})

const list = (place: BillingExport, as: BillingAccess = access): Promise<ListedExports> =>
  plugin.listExports(as, place, { signal })

const seen = ({ exports }: ListedExports): string[] =>
  exports.map(({ key, format, access: may }) => `${key} ${format} ${may}`).toSorted()

const manifest = (file: string, more: object = {}): string =>
  JSON.stringify({
    billingPeriod: { start: '20260801T000000.000Z', end: '20260901T000000.000Z' },
    assemblyId: 'a-1',
    account: '999999999999',
    compression: 'GZIP',
    reportKeys: [file],
    columns: [],
    ...more,
  })

const august = 'cur/daily/20260801-20260901'
const delivered = {
  [`${august}/daily-Manifest.json`]: manifest(`${august}/x/daily-1.csv.gz`),
  [`${august}/x/daily-1.csv.gz`]: 'bytes',
}

test('the exports come with their format, and one byte of the newest file proves the access', async () => {
  const before = demo.requests.length
  const { exports, problem } = await list({})

  expect(problem).toBeUndefined()
  expect(exports.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toMatchObject([
    { name: 'focus-daily', bucket: 'meridian-billing', prefix: 'reports', access: 'readable' },
    { name: 'meridian-cur', bucket: 'meridian-billing', prefix: 'reports', access: 'readable' },
  ])
  for (const { format } of exports)
    expect(format).toMatch(/^(CUR|FOCUS 1\.[02]) (csv\.gz|Parquet)$/)
  const read = demo.requests.slice(before).filter(({ action }) => action === 'GetObject')
  // A manifest and a byte of each, however many periods there are.
  expect(read).toHaveLength(4)
})

test('bucket and prefix as typed give the same, with the format from the manifest', async () => {
  const byApi = await list({})
  const byPlace = await list({ bucket: 'meridian-billing', prefix: '/reports/' })
  expect(seen(byPlace)).toEqual(seen(byApi))
})

test.each([
  [{ bucket: 'no-such-bucket-anywhere' }, 'not_found', 'bucket'],
  [{ bucket: 'meridian-billing', prefix: 'nowhere' }, 'not_found', 'prefix'],
  [{ bucket: 'meridian-billing', exportName: 'other' }, 'not_found', 'exportName'],
  [{ exportName: 'other' }, 'not_found', 'exportName'],
  [{ bucket: 'meridian-billing', prefix: 'a/../b' }, 'invalid_input', 'prefix'],
] as const)('%j is told as %s at its field', async (place, code, field) => {
  await expect(list(place)).rejects.toMatchObject({ code, field, remedy: expect.any(String) })
})

test('a bucket that may not be listed is refused at the field it was typed in', async () => {
  const sandbox = await billingSandbox({ buckets: [bucket(delivered)], key: { allowed: [] } })
  await expect(
    list({ bucket: 'bills' }, { credentials, endpoint: sandbox.endpoint }),
  ).rejects.toMatchObject({
    code: 'access_denied',
    field: 'bucket',
    message: expect.stringContaining('s3:ListBucket'),
  })
})

test('files that may be listed and not read are refused, with the action that is missing', async () => {
  const sandbox = await billingSandbox({
    buckets: [bucket(delivered)],
    key: { allowed: ['s3:ListBucket'] },
  })
  const { exports } = await list({ bucket: 'bills' }, { credentials, endpoint: sandbox.endpoint })
  expect(exports).toMatchObject([
    { name: 'daily', format: 'CUR', access: 'refused', problem: { code: 'access_denied' } },
  ])
  expect(exports[0]?.problem?.message).toContain('s3:GetObject')
})

test('a data file under a KMS key that may not be used names KMS', async () => {
  const sandbox = await billingSandbox({ buckets: [bucket(delivered)] })
  sandbox.faults.push({
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::bills/*.csv.gz',
    fault: 'kms_denied',
  })
  const { exports } = await list({ bucket: 'bills' }, { credentials, endpoint: sandbox.endpoint })
  expect(exports).toMatchObject([
    { access: 'refused', problem: { code: 'access_denied', details: { action: 'kms:Decrypt' } } },
  ])
})

test('a bucket of another account says whose policy is missing', async () => {
  const sandbox = await billingSandbox({ foreignBuckets: [bucket(delivered)] })
  await expect(
    list({ bucket: 'bills' }, { credentials, endpoint: sandbox.endpoint }),
  ).rejects.toMatchObject({
    code: 'access_denied',
    field: 'bucket',
    message: expect.stringContaining('another account'),
  })
})

test('an export without a delivery is an answer of its own, not a refusal', async () => {
  const sandbox = await billingSandbox({
    buckets: [bucket({ [`${august}/aws-programmatic-access-test-object`]: 'bytes' })],
  })
  const { exports } = await list({ bucket: 'bills' }, { credentials, endpoint: sandbox.endpoint })
  expect(exports).toMatchObject([{ access: 'not_delivered' }])
  expect(exports[0]?.problem).toBeUndefined()
})

test('data that has lain without a manifest for long is not “not delivered yet”', async () => {
  const sandbox = await billingSandbox({
    buckets: [bucket({ [`${august}/x/daily-1.csv.gz`]: 'bytes' })],
  })
  const { exports } = await list({ bucket: 'bills' }, { credentials, endpoint: sandbox.endpoint })
  expect(exports).toMatchObject([{ access: 'refused', problem: { code: 'not_found' } }])
})

test('a damaged newest manifest does not hide the delivery before it; alone it is told', async () => {
  const september = 'cur/daily/20260901-20261001/daily-Manifest.json'
  const both = await billingSandbox({ buckets: [bucket({ ...delivered, [september]: 'no JSON' })] })
  const as = { credentials, endpoint: both.endpoint }
  expect((await list({ bucket: 'bills' }, as)).exports).toMatchObject([
    { access: 'readable', format: 'CUR csv.gz', billingAccountId: '999999999999' },
  ])
  const alone = await billingSandbox({ buckets: [bucket({ [september]: 'no JSON' })] })
  const { exports } = await list({ bucket: 'bills' }, { credentials, endpoint: alone.endpoint })
  expect(exports).toMatchObject([{ access: 'refused', problem: { code: 'invalid_manifest' } }])
})

test('export APIs that may not be asked are a problem, not an empty list', async () => {
  const sandbox = await billingSandbox({ key: { allowed: ['s3:ListBucket', 's3:GetObject'] } })
  const { exports, problem } = await list({}, { credentials, endpoint: sandbox.endpoint })
  expect(exports).toEqual([])
  expect(problem).toMatchObject({ code: 'access_denied' })
  expect(problem?.remedy).toContain('bucket')
})

test('a provider of credentials is asked, and what it cannot give is told in its own words', async () => {
  let asked = 0
  const given = await list(
    {},
    {
      ...access,
      credentials: async () => {
        asked += 1
        if (typeof access.credentials === 'function') return access.credentials()
        return { ...access.credentials, expiration: new Date(Date.now() + 3_600_000) }
      },
    },
  )
  expect(given.exports).toHaveLength(2)
  expect(asked).toBeGreaterThan(0)

  const gone = new ConnectError('role_not_assumable', 'The role is gone.', { remedy: 'Make it.' })
  const refused = { ...access, credentials: () => Promise.reject(gone) }
  await expect(list({ bucket: 'meridian-billing' }, refused)).rejects.toMatchObject({
    code: 'access_denied',
    message: 'The role is gone.',
    remedy: 'Make it.',
  })
  expect((await list({}, refused)).problem).toMatchObject({ message: 'The role is gone.' })
})

test('an import by a provider that fails says why, through the worker', async () => {
  const exports = await plugin.find(access, { known: {}, signal })
  const found = exports.flatMap(({ periods }) => periods).find(({ state }) => state === 'delivered')
  if (found?.state !== 'delivered') throw new Error('Nothing is delivered.')
  const gone = new ConnectError('throttled', 'AWS asks to slow down.', { remedy: 'Wait.' })
  const folder = await mkdtemp(join(tmpdir(), 'aws-linked-provider-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const refused = { ...access, credentials: () => Promise.reject(gone) }
  await expect(
    plugin.importPeriod(refused, found.delivery, { folder, signal }),
  ).rejects.toMatchObject({ code: 'throttled', message: 'AWS asks to slow down.', remedy: 'Wait.' })
})

test('no answer holds the secret, and an abort is the caller’s reason', async () => {
  const sandbox = await billingSandbox({ buckets: [bucket(delivered)], key: { allowed: [] } })
  const as = { credentials, endpoint: sandbox.endpoint }
  const told = JSON.stringify(await list({}, as))
  expect(told).not.toContain(canary)
  const abort = new AbortController()
  abort.abort(new Error('left'))
  await expect(
    plugin.listExports(as, { bucket: 'bills' }, { signal: abort.signal }),
  ).rejects.toThrow('left')
})
