import { once } from 'node:events'
import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { S3Client } from '@aws-sdk/client-s3'
import type { OddReply } from '@aws-linked/sandbox'
import { expect, onTestFinished, test } from 'vitest'
import { findExports, listExportDefinitions, s3Source } from '../src/index.ts'
import { s3Target } from '../src/distribute/s3-target.ts'
import { csv, line } from './support/cur-lines.ts'
import { importOnly, refusal } from './support/exports.ts'
import { billingSandbox, bucket, credentials } from './support/sandbox.ts'

const folder = 'exports/main/data/BILLING_PERIOD=2026-08/2026-09-01T23:48:02.356Z-9b6b32ef'
const file = `${folder}/main-00001.csv.gz`
const manifest = 'exports/main/metadata/BILLING_PERIOD=2026-08/main-Manifest.json'
const objects = {
  [file]: gzipSync(csv([line()])),
  [manifest]: JSON.stringify({
    dataFiles: [`s3://bills/${file}`],
    contentType: 'text/csv',
    compression: 'GZIP',
  }),
}

const page = '<html><body>Please log in</body></html>'
/** What comes instead of an answer. */
const replies: Readonly<Record<string, OddReply>> = {
  'an empty answer': { status: 200, body: '' },
  'no content': { status: 204, body: '' },
  'a page': { status: 200, body: page, headers: { 'content-type': 'text/html' } },
  'a page that is called XML': { status: 200, body: page, headers: { 'content-type': 'text/xml' } },
  'a notice in JSON': { status: 200, body: '{"message":"blocked by policy"}' },
  'an error with 200': { status: 200, body: '<Error><Code>InternalError</Code></Error>' },
  'a page that is not found': { status: 404, body: page },
  'a page that is refused': { status: 403, body: page },
  'a page of a precondition': { status: 412, body: page },
  'half a list': { status: 200, body: '<ListBucketResult><IsTruncated>false</IsTruncated>' },
}

/** What is said of each of them. All are tried at once: the AWS SDK waits between its tries. */
async function saidOf<T>(attempt: (fault: OddReply) => Promise<T>): Promise<Record<string, T>> {
  const tried = Object.entries(replies).map(
    async ([name, fault]) => [name, await attempt(fault)] as const,
  )
  return Object.fromEntries(await Promise.all(tried))
}

/** The same said of each. */
function each<T>(said: T): Record<string, T> {
  return Object.fromEntries(Object.keys(replies).map((name) => [name, said]))
}

test('it is no empty bucket, also to a client of the host’s own', async () => {
  const said = await saidOf(async (fault) => {
    const { endpoint, faults } = await billingSandbox({ buckets: [bucket(objects)] })
    const region = 'eu-west-1'
    const client = new S3Client({ endpoint, credentials, region, forcePathStyle: true })
    const sources = [{ credentials, endpoint }, { client }].map((options) =>
      s3Source({ bucket: 'bills', ...options }),
    )
    // The bucket's Region is found before: a HEAD has no body that tells a page from an answer.
    const listed = await Promise.all(sources.map((source) => Array.fromAsync(source.list(''))))
    expect(listed.map(({ length }) => length)).toEqual([2, 2])
    faults.push({ action: 's3:ListBucket', fault })
    const refused = sources.map((source) => refusal(Array.fromAsync(findExports(source))))
    return (await Promise.all(refused)).map(({ code }) => code)
  })
  expect(said).toEqual(each(['unreachable', 'unreachable']))
})

test.each([manifest, file])('it is no manifest, and no file without charges: %s', async (key) => {
  const said = await saidOf(async (fault) => {
    const { endpoint, faults } = await billingSandbox({ buckets: [bucket(objects)] })
    faults.push({ action: 's3:GetObject', resource: `arn:aws:s3:::bills/${key}`, fault })
    return (await refusal(importOnly(s3Source({ bucket: 'bills', credentials, endpoint })))).message
  })
  expect(said).toEqual(
    each(`What came as AWS’s answer to s3:GetObject on s3://bills/${key} is not an answer of AWS.`),
  )
})

test('it is no export API without exports', async () => {
  const said = await saidOf(async (fault) => {
    const { endpoint, faults } = await billingSandbox()
    faults.push({ action: 'cur:*', fault }, { action: 'bcm-data-exports:*', fault })
    const { definitions, problems } = await listExportDefinitions({ credentials, endpoint })
    expect(definitions).toEqual([])
    return problems.map(({ code }) => code !== 'not_found' && code !== 'access_denied')
  })
  expect(said).toEqual(each([true, true]))
})

test('it is no written report', async () => {
  const said = await saidOf(async (fault) => {
    const { endpoint, faults } = await billingSandbox({ buckets: [bucket({})] })
    faults.push({ action: 's3:PutObject', fault })
    const target = s3Target({ bucket: 'bills', credentials, endpoint })
    return (await refusal(target.write('a', Readable.from([Buffer.from('x')])))).code
  })
  expect(said).toEqual(each('unreachable'))
})

test('an answer that comes at the second try is taken', async () => {
  const { endpoint, faults } = await billingSandbox({ buckets: [bucket(objects)] })
  const fault = { status: 200, body: '' }
  for (const action of ['s3:ListBucket', 's3:GetObject']) faults.push({ action, fault, times: 1 })
  expect((await importOnly(s3Source({ bucket: 'bills', credentials, endpoint }))).rows).toBe(1)
})

/** An AWS that gives the same page with the same token, whatever it is asked. */
async function endless(): Promise<{ readonly endpoint: string; readonly calls: () => number }> {
  let calls = 0
  const server = createServer((request, response) => {
    calls++
    const json = {
      ReportDefinitions: [{ ReportName: 'a', S3Bucket: 'b' }],
      Exports: [],
      NextToken: 'same',
    }
    request.resume().on('end', () => {
      response.end(
        request.headers['x-amz-target'] === undefined
          ? '<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>same</NextContinuationToken><Contents><Key>a</Key></Contents></ListBucketResult>'
          : JSON.stringify(json),
      )
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { endpoint: `http://127.0.0.1:${address.port}`, calls: () => calls }
}

test('pages without an end are told, of a bucket and of the export APIs', async () => {
  const { endpoint, calls } = await endless()
  const source = s3Source({ bucket: 'bills', credentials, endpoint })
  expect(await refusal(Array.fromAsync(source.list('')))).toMatchObject({
    code: 'unexpected',
    message: expect.stringContaining('have no end'),
  })
  const { problems } = await listExportDefinitions({ credentials, endpoint })
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringContaining('have no end'),
    expect.stringContaining('have no end'),
  ])
  expect(calls()).toBeLessThan(10)
})
