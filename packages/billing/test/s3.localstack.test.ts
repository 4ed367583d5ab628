import { readFile, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { LocalstackContainer } from '@testcontainers/localstack'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { billing } from '../src/index.ts'
import type { BillingPlace, ChargeSet } from '../src/index.ts'
import { tempFolder } from './support/temp.ts'

const data = join(import.meta.dirname, 'data')
const credentials = { accessKeyId: '999999999999', secretAccessKey: 'any' }
let container: Awaited<ReturnType<LocalstackContainer['start']>>
let client: S3Client

beforeAll(async () => {
  container = await new LocalstackContainer('localstack/localstack:4.14.0').start()
  client = new S3Client({
    endpoint: container.getConnectionUri(),
    region: 'eu-west-1',
    credentials,
    forcePathStyle: true,
  })
})

afterAll(async () => {
  client?.destroy()
  await container?.stop()
})

/** A bucket with these objects, the manifests last, as AWS writes them. */
async function upload(
  bucket: string,
  objects: Readonly<Record<string, Buffer>>,
): Promise<BillingPlace> {
  await client.send(
    new CreateBucketCommand({
      Bucket: bucket,
      CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
    }),
  )
  await put(bucket, objects)
  return { bucket, credentials, endpoint: container.getConnectionUri() }
}

function manifestsLast([a]: [string, Buffer], [b]: [string, Buffer]): number {
  return Number(a.endsWith('Manifest.json')) - Number(b.endsWith('Manifest.json'))
}

async function put(bucket: string, objects: Readonly<Record<string, Buffer>>): Promise<void> {
  for (const [key, body] of Object.entries(objects).toSorted(manifestsLast)) {
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }))
  }
}

async function tree(folder: string): Promise<Record<string, Buffer>> {
  const root = join(data, folder)
  const files = await readdir(root, { recursive: true, withFileTypes: true })
  const paths = files
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
  return Object.fromEntries(
    await Promise.all(
      paths.map(async (path) => [relative(root, path), await readFile(path)] as const),
    ),
  )
}

/** Imports all there is through the worker, as a server does. */
async function totals(place: BillingPlace): Promise<Record<string, string>> {
  const opened = billing()
  const folder = await tempFolder()
  const found: Record<string, string> = {}
  for await (const one of opened.findExports(place)) {
    for await (const state of opened.listPeriods(place, one)) {
      if (state.state !== 'delivered') continue
      const set: ChargeSet = await opened.importPeriod(place, state.delivery, { folder })
      const { balanced, currencies } = await opened.reconcile(set)
      found[`${one.name} ${state.period}`] = `${currencies[0]?.charges} ${balanced}`
    }
  }
  await opened.close()
  return found
}

test('the Organization’s exports in one bucket, each layout beside the others', async () => {
  const focus = JSON.parse(
    await readFile(join(data, 'organization/focus12-parquet/objects.json'), 'utf8'),
  ) as Record<string, string>
  const objects = {
    ...(await tree('organization/cur-legacy-gz')),
    ...(await tree('organization/cur2-parquet')),
  }
  for (const [key, file] of Object.entries(focus))
    objects[key] = await readFile(join(data, 'organization/focus12-parquet', file))

  expect(await totals(await upload('example-cur-bucket', objects))).toEqual({
    'org-cur 2026-08': '109.4379999499 true',
    'org-cur 2026-09': '15.9573333312 true',
    'org-cur2 2026-08': '109.4379999499 true',
    'org-focus 2026-08': '109.4379999499 true',
  })
})

test('FOCUS of another maker, and its restatement', async () => {
  const place = await upload('demo', await tree('focus-1.2/fixture/demo'))
  expect(await totals(place)).toEqual({
    'costroid-demo 2026-05': '32.7663 true',
    'costroid-demo 2026-06': '32.7663 true',
  })

  await put('demo', await tree('focus-1.2/restated/demo'))
  expect(await totals(place)).toMatchObject({ 'costroid-demo 2026-06': '58.1679 true' })
})
