import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { LocalstackContainer } from '@testcontainers/localstack'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCli } from './support/cli.ts'
import type { Outcome } from './support/cli.ts'
import { sample, tempFolder } from './support/data.ts'

const tree = sample('organization/cur-legacy-gz')
/** What its manifests name. */
const bucket = 'example-cur-bucket'
const secret = 'canary/CANARY/secret/localstack/cli'
const env = { AWS_ACCESS_KEY_ID: '999999999999', AWS_SECRET_ACCESS_KEY: secret }

let container: Awaited<ReturnType<LocalstackContainer['start']>>
let endpoint: string

beforeAll(async () => {
  container = await new LocalstackContainer('localstack/localstack:4.14.0').start()
  endpoint = container.getConnectionUri()
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: env.AWS_ACCESS_KEY_ID, secretAccessKey: secret },
    forcePathStyle: true,
  })
  for (const name of [bucket, 'reports']) {
    await client.send(new CreateBucketCommand({ Bucket: name }))
  }
  const files = await readdir(tree, { recursive: true, withFileTypes: true })
  const paths = files
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
  // The manifests last, as AWS writes them.
  for (const path of paths.toSorted((a, b) => isManifest(a) - isManifest(b))) {
    const object = { Bucket: bucket, Key: relative(tree, path), Body: await readFile(path) }
    await client.send(new PutObjectCommand(object))
  }
  client.destroy()
})

afterAll(async () => {
  await container?.stop()
})

function isManifest(path: string): number {
  return Number(path.endsWith('Manifest.json'))
}

function states({ stdout }: Outcome): Set<string> {
  return new Set(stdout.match(/"state":"\w+"/g))
}

async function billing(...argv: readonly string[]): Promise<Outcome> {
  const outcome = await startCli(['billing', ...argv, '--endpoint', endpoint], env).ended
  expect(outcome.stdout + outcome.stderr).not.toContain(secret)
  return outcome
}

test('reconcile reads a bucket of LocalStack to the last digit', async () => {
  const { code, stdout } = await billing('reconcile', '--json', `s3://${bucket}/cur`)
  expect(JSON.parse(stdout)).toMatchObject({
    periods: [
      {
        period: '2026-08',
        total: '109.4379999499',
        byAccount: { '033333333333': '22.809935476' },
      },
      { period: '2026-09', total: '15.9573333312' },
    ],
  })
  expect(code).toBe(0)
})

test('split takes it apart', async () => {
  const out = await tempFolder()
  const { code } = await billing('split', '--period', '2026-08', '--out', out, `s3://${bucket}/cur`)
  expect(code).toBe(0)
  expect(await readdir(join(out, '2026-08'))).toContain('033333333333')
})

test('distribute writes reports that reconcile reads, and passes over them the next time', async () => {
  const state = await tempFolder()
  const argv = ['--json', '--state', state, '--to-s3', 's3://reports/aws', `s3://${bucket}/cur`]
  const first = await billing('distribute', ...argv)
  expect(first).toMatchObject({ code: 0, stderr: '' })
  expect(states(first)).toEqual(new Set(['"state":"delivered"']))

  const own = await billing('reconcile', '--json', 's3://reports/aws/033333333333')
  expect(JSON.parse(own.stdout)).toMatchObject({
    periods: [{ total: '22.809935476' }, { total: '3.9079999996' }],
  })
  expect(states(await billing('distribute', ...argv))).toEqual(new Set(['"state":"unchanged"']))
})
