import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { LocalstackContainer } from '@testcontainers/localstack'
import type { StartedLocalStackContainer } from '@testcontainers/localstack'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { envOf } from './support/accounts.ts'
import { startCli } from './support/cli.ts'

let container: StartedLocalStackContainer
let env: Record<string, string>

// LocalStack's own way to choose the account.
const credentials = { accessKeyId: '111122223333', secretAccessKey: 'any/canary/secret' }

beforeAll(async () => {
  container = await new LocalstackContainer('localstack/localstack:4.14.0').start()
  const endpoint = container.getConnectionUri()
  env = envOf(endpoint, credentials)
  const client = { endpoint, region: 'us-east-1', credentials, forcePathStyle: true }
  await new S3Client(client).send(new CreateBucketCommand({ Bucket: 'data-of-payments' }))
})

afterAll(() => container.stop())

test('connect tells whose the key is, and what LocalStack cannot say', async () => {
  const { stdout, stderr, code } = await startCli(['connect', '--check', '--json'], env).ended
  expect(JSON.parse(stdout)).toMatchObject({
    account: { id: '111122223333' },
    organization: { status: 'unknown' },
    permissions: expect.arrayContaining([
      expect.objectContaining({ action: 's3:ListAllMyBuckets', status: 'allowed' }),
    ]),
  })
  expect(stdout + stderr).not.toContain(credentials.secretAccessKey)
  expect(code).toBe(5)
})

test('a role that is not asked for its External ID is refused: LocalStack enforces none', async () => {
  const role = ['--role-arn', 'arn:aws:iam::111122223333:role/aws-linked', '--external-id', 'x-1']
  const { stderr, code } = await startCli(['connect', ...role], env).ended
  expect(stderr).toContain('can be assumed without the External ID')
  expect(code).toBe(1)
})

test('discover finds what was made', async () => {
  const argv = ['discover', '--kinds', 'bucket,user', '--regions', 'us-east-1']
  const { stdout, stderr, code } = await startCli(argv, env).ended
  expect(stdout).toMatch(/^Kind +Region +ID +Name\nAWS::S3::Bucket +us-east-1 +data-of-payments\n$/)
  // Nobody can be told whether a bucket is public there.
  expect(stderr).toContain('does not know s3:GetBucketPolicyStatus')
  expect(code).toBe(5)
})
