import { inspect } from 'node:util'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { findExports, s3Source, summarize } from '../src/index.ts'
import { csv, line } from './support/cur-lines.ts'
import { importOnly, refusal } from './support/exports.ts'
import { billingSandbox, bucket, canary, credentials } from './support/sandbox.ts'

const folder = 'exports/main/data/BILLING_PERIOD=2026-08/2026-09-01T23:48:02.356Z-9b6b32ef'
const lines = Array.from({ length: 2000 }, (_, n) => line({ 'lineItem/UnblendedCost': `0.${n}1` }))
const objects = {
  [`${folder}/main-00001.csv.gz`]: gzipSync(csv(lines)),
  'exports/main/metadata/BILLING_PERIOD=2026-08/main-Manifest.json': JSON.stringify({
    executionId: 'e',
    dataFiles: [`s3://bills/${folder}/main-00001.csv.gz`],
  }),
}
const dataArn = `arn:aws:s3:::bills/${folder}/main-00001.csv.gz`

test('a bucket’s Region is found, and keys with colons are read', async () => {
  const { endpoint, requests } = await billingSandbox({ buckets: [bucket(objects)] })

  const set = await importOnly(s3Source({ bucket: 'bills', credentials, endpoint }))

  expect(set.rows).toBe(2000)
  expect((await summarize(set)).currencies).toHaveLength(1)
  expect(
    requests
      .filter(({ action }) => action === 's3:GetObject')
      .every(({ region }) => region === 'eu-west-1'),
  ).toBe(true)
})

test('every listing is paged', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 40 }, (_, n) => [`exports/other-${n}/file.txt`, 'x']),
  )
  const { endpoint, requests } = await billingSandbox({
    buckets: [bucket({ ...many, ...objects })],
    pageSize: 7,
  })
  const source = s3Source({ bucket: 'bills', credentials, endpoint })

  expect(await Array.fromAsync(findExports(source))).toMatchObject([{ name: 'main' }])
  expect(await Array.fromAsync(source.list('exports/'))).toHaveLength(42)
  expect(requests.length).toBeGreaterThan(12)
})

test('a connection cut in the middle of a file is resumed, throttling is waited out', async () => {
  const { endpoint, faults } = await billingSandbox({ buckets: [bucket(objects)] })
  faults.push(
    { action: 's3:GetObject', resource: dataArn, fault: 'cut', times: 2 },
    { action: 's3:ListBucket', fault: 'throttle', times: 2 },
  )

  const set = await importOnly(s3Source({ bucket: 'bills', credentials, endpoint }))

  expect(set.rows).toBe(2000)
})

test('KMS is named where it is KMS', async () => {
  const { endpoint, faults } = await billingSandbox({ buckets: [bucket(objects)] })
  faults.push({ action: 's3:GetObject', resource: dataArn, fault: 'kms_denied' })

  const error = await refusal(importOnly(s3Source({ bucket: 'bills', credentials, endpoint })))

  expect(error).toMatchObject({ code: 'access_denied', details: { action: 'kms:Decrypt' } })
  expect(error.details!['kmsKeyArn']).toMatch(/^arn:aws:kms:eu-west-1:/)
  expect(error.message).toContain('KMS')
})

test('another account’s bucket is told from a missing permission', async () => {
  const theirs = await billingSandbox({ foreignBuckets: [bucket(objects)] })
  const ours = await billingSandbox({
    buckets: [bucket(objects)],
    key: { allowed: ['s3:ListBucket'] },
  })

  const foreign = await refusal(
    importOnly(s3Source({ bucket: 'bills', credentials, endpoint: theirs.endpoint })),
  )
  const missing = await refusal(
    importOnly(s3Source({ bucket: 'bills', credentials, endpoint: ours.endpoint })),
  )

  expect(foreign).toMatchObject({
    code: 'access_denied',
    details: { bucket: 'bills', action: 's3:ListBucket' },
  })
  expect(foreign.message).toContain('another account')
  expect(missing).toMatchObject({ code: 'access_denied', details: { action: 's3:GetObject' } })
  expect(missing.message).not.toContain('another account')
})

test('a bucket that is not there, a name that is none, and a wrong key are told apart', async () => {
  const { endpoint } = await billingSandbox({ buckets: [bucket(objects)] })
  const walk = (options: object): Promise<{ code: string }> =>
    refusal(
      Array.fromAsync(
        findExports(s3Source({ bucket: 'bills', credentials, endpoint, ...options })),
      ),
    )

  expect(await walk({ bucket: 'nowhere' })).toMatchObject({ code: 'not_found', field: 'bucket' })
  expect(await walk({ bucket: 's3://bills' })).toMatchObject({
    code: 'invalid_input',
    field: 'bucket',
  })
  expect(await walk({ credentials: { ...credentials, secretAccessKey: 'wrong' } })).toMatchObject({
    code: 'access_denied',
  })
  expect(await walk({ endpoint: 'http://127.0.0.1:1' })).toMatchObject({ code: 'unreachable' })
})

test('no error holds the secret', async () => {
  const { endpoint, faults } = await billingSandbox({ buckets: [bucket(objects)] })
  const secrets = { ...credentials, sessionToken: `${canary}token` }
  for (const fault of ['throttle', 'html', 'reset', 'not_implemented', 'kms_denied'] as const) {
    faults.length = 0
    faults.push({ action: 's3:*', fault })

    const error = await refusal(
      importOnly(s3Source({ bucket: 'bills', credentials: secrets, endpoint })),
    )

    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('CANARY')
  }
}, 30_000)

test('an abort ends a call in flight with its own reason', async () => {
  const { endpoint, faults } = await billingSandbox({ buckets: [bucket(objects)] })
  faults.push({ action: 's3:*', fault: 'hang' })
  const reason = new Error('enough')
  const abort = new AbortController()
  setTimeout(() => abort.abort(reason), 100)

  const work = Array.fromAsync(
    findExports(s3Source({ bucket: 'bills', credentials, endpoint, signal: abort.signal })),
  )

  await expect(work).rejects.toBe(reason)
})

test('a bucket that falls silent is given up, then tried again', async () => {
  const sandbox = await billingSandbox({ buckets: [bucket(objects)] })
  const { endpoint, faults } = sandbox
  const silent = { action: 's3:GetObject', resource: dataArn, fault: 'hang' } as const
  const source = s3Source({ bucket: 'bills', credentials, endpoint, stallMs: 150 })

  faults.push({ ...silent, times: 2 })
  expect((await importOnly(source)).rows).toBe(2000)

  faults.push(silent)
  expect(await refusal(importOnly(source))).toMatchObject({
    code: 'unreachable',
    details: { action: 's3:GetObject' },
  })
})
