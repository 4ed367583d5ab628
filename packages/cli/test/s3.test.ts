import { writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { bucketOf, canary } from './support/bucket.ts'
import { startCli } from './support/cli.ts'
import { sample, tempFolder } from './support/data.ts'

// Each in a process of its own: credentials come from its environment, as on a person's machine.
const patience = 30_000

test(
  'a bucket gives what a folder gives, and the secret is printed nowhere',
  { timeout: patience },
  async () => {
    const { sandbox, env } = await bucketOf(
      'example-cur-bucket',
      sample('organization/cur-legacy-gz'),
    )
    const argv = [
      'billing',
      'reconcile',
      '--json',
      '--endpoint',
      sandbox.endpoint,
      's3://example-cur-bucket/cur',
    ]
    const { code, stdout, stderr } = await startCli(argv, env).ended
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
    expect(stdout + stderr).not.toContain(canary)
    expect(code).toBe(0)
  },
)

test(
  'a refusal names the action and what to do, not the secret',
  { timeout: patience },
  async () => {
    const { sandbox, env } = await bucketOf('demo', sample('focus-1.2/restated/demo'), {
      denied: ['s3:GetObject'],
    })
    const argv = ['billing', 'reconcile', '--json', '--endpoint', sandbox.endpoint, 's3://demo']
    const { code, stdout, stderr } = await startCli(argv, env).ended
    expect(stderr).toContain('S3 refused s3:GetObject')
    expect(stderr).toContain('Allow s3:GetObject')
    expect(stdout + stderr).not.toContain(canary)
    expect(code).toBe(1)
  },
)

test('an endpoint nobody listens at fails without the secret', { timeout: patience }, async () => {
  const argv = ['billing', 'reconcile', '--endpoint', 'http://127.0.0.1:1', 's3://bills/cur']
  const env = {
    AWS_ACCESS_KEY_ID: 'AKIATESTTEST1EXAMPLE',
    AWS_SECRET_ACCESS_KEY: canary,
    AWS_SESSION_TOKEN: `${canary}-token`,
  }
  const { code, stdout, stderr } = await startCli(argv, env).ended
  expect(stderr).toContain('AWS did not answer for s3://bills')
  expect(stdout + stderr).not.toContain(canary)
  expect(code).toBe(1)
})

test('--profile is preferred to keys in the environment', { timeout: patience }, async () => {
  const { sandbox, env } = await bucketOf('demo', sample('focus-1.2/restated/demo'))
  const credentials = `${await tempFolder()}/credentials`
  await writeFile(
    credentials,
    `[finops]\naws_access_key_id=${env['AWS_ACCESS_KEY_ID']}\naws_secret_access_key=${canary}\n`,
  )
  const argv = [
    'billing',
    'reconcile',
    '--json',
    '--profile',
    'finops',
    '--endpoint',
    sandbox.endpoint,
    's3://demo',
  ]
  const { code, stdout, stderr } = await startCli(argv, {
    AWS_ACCESS_KEY_ID: 'AKIAOTHEROTHEREXAMPL',
    AWS_SECRET_ACCESS_KEY: 'other/OTHER/secret',
    AWS_SHARED_CREDENTIALS_FILE: credentials,
  }).ended
  expect(stdout).toContain('58.1679')
  expect(stdout + stderr).not.toContain(canary)
  expect(code).toBe(0)
})

test(
  'a replicated export is read once its manifests’ bucket is named',
  { timeout: patience },
  async () => {
    const { sandbox, env } = await bucketOf('copy', sample('focus-1.2/restated/demo'))
    const argv = ['billing', 'reconcile', '--json', '--endpoint', sandbox.endpoint, 's3://copy']
    const refused = await startCli(argv, env).ended
    expect(refused.stderr).toContain('points to another bucket, "demo"')
    expect(refused.code).toBe(1)
    const { code, stdout } = await startCli([...argv, '--origin-bucket', 'demo'], env).ended
    expect(stdout).toContain('58.1679')
    expect(code).toBe(0)
  },
)
