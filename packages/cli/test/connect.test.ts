import { writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { oneAccount, sandboxOf } from './support/accounts.ts'
import { canary } from './support/bucket.ts'
import { startCli } from './support/cli.ts'
import type { Outcome } from './support/cli.ts'
import { tempFolder } from './support/data.ts'

// Each in a process of its own: credentials come from its environment, as on a person's machine.
const patience = { timeout: 60_000 }

function asRole(name: string): string[] {
  const role = ['--role-arn', `arn:aws:iam::200000000000:role/${name}`, '--external-id', 'x-1']
  return ['connect', '--json', '--type', 'root', ...role]
}

function expectNoSecret({ stdout, stderr }: Outcome): void {
  expect(stdout + stderr).not.toContain(canary)
}

test(
  'it tells whose the credentials are, what is missing and how to mend it',
  patience,
  async () => {
    const { scenario, key } = oneAccount({ denied: ['s3:GetBucketTagging'] })
    const { env } = await sandboxOf(scenario, key)
    const outcome = await startCli(['connect'], env).ended
    const { stdout, stderr, code } = outcome
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('Account       111122223333\n')
    expect(stdout).toContain('Identity      arn:aws:iam::111122223333:user/finops\n')
    expect(stdout).toContain('Organization  o-many000000, of the root account 200000000000\n')
    expect(stdout).toContain('No billing data yet.')
    expect(stdout).toMatch(/\nPermissions: \d+ allowed, 1 denied/)
    expect(stdout).toMatch(/Status +Action .*\ndenied +s3:GetBucketTagging /)
    expect(stdout).toMatch(
      /s3:GetBucketTagging is denied\. Buckets .+\.\n {2}Add this to the user’s policy\.\n {2}\{/,
    )
    expect(stdout).toContain('"Action":["s3:GetBucketTagging"],"Resource":"*"}')
    expectNoSecret(outcome)
  },
)

test('--check says 4 to a reader that has left, as grep -q does', patience, async () => {
  const { scenario, key } = oneAccount({ denied: ['ec2:DescribeVolumes'] })
  const { env } = await sandboxOf(scenario, key)
  const { child, ended } = startCli(['connect', '--check'], env)
  child.stdout?.destroy()
  expect(await ended).toEqual({ code: 4, stdout: '', stderr: '' })
})

test(
  '--check says 4 where something is denied, and --json has the whole report',
  patience,
  async () => {
    const { scenario, key } = oneAccount({ denied: ['ec2:DescribeVolumes'] })
    const { env } = await sandboxOf(scenario, key)
    const outcome = await startCli(['connect', '--check', '--json'], env).ended
    expect(outcome.code).toBe(4)
    expect(JSON.parse(outcome.stdout)).toMatchObject({
      type: 'linked',
      account: { id: '111122223333' },
      organization: { status: 'member' },
      warnings: [{ code: 'billing_needs_root' }],
      permissions: expect.arrayContaining([
        expect.objectContaining({ action: 'ec2:DescribeVolumes', status: 'denied' }),
      ]),
    })
    expect(outcome.stdout.trimEnd()).not.toContain('\n')
    expectNoSecret(outcome)
  },
)

test('--check says 0 where everything is allowed', patience, async () => {
  const { scenario, key } = oneAccount()
  const { env } = await sandboxOf(scenario, key)
  const { code, stdout } = await startCli(['connect', '--check'], env).ended
  expect(stdout).toMatch(/\nPermissions: \d+ allowed\n/)
  expect(code).toBe(0)
})

test('what a service control policy denies has no statement to add', patience, async () => {
  const denied = [{ action: 'iam:ListUsers', layer: 'service control policy' }] as const
  const { scenario, key } = oneAccount({ denied })
  const { env } = await sandboxOf(scenario, key)
  const { stdout } = await startCli(['connect'], env).ended
  expect(stdout).toMatch(/iam:ListUsers is denied\. .+\n {2}A service control policy denies it/)
  expect(stdout).not.toContain('"Action":["iam:ListUsers"]')
})

test('a role is assumed, and asked for its External ID', patience, async () => {
  const { scenario, key } = oneAccount({ allowed: ['sts:AssumeRole'] })
  const { sandbox, env } = await sandboxOf(scenario, key)
  const trust = {
    Effect: 'Allow',
    Principal: { AWS: '111122223333' },
    Action: 'sts:AssumeRole',
  } as const
  const policies = [{ Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }] as const
  const asked = { StringEquals: { 'sts:ExternalId': 'x-1' } }
  sandbox.putRole('200000000000', {
    name: 'asks',
    trust: { Statement: { ...trust, Condition: asked } },
    policies,
  })
  sandbox.putRole('200000000000', { name: 'open', trust: { Statement: trust }, policies })
  const asks = await startCli(asRole('asks'), env).ended
  expect(asks.stderr).toBe('Add --bucket to try reading the billing export, too.\n')
  expect(JSON.parse(asks.stdout)).toMatchObject({ account: { id: '200000000000' }, type: 'root' })
  const open = await startCli(asRole('open'), env).ended
  expect(open).toMatchObject({ code: 1, stdout: '' })
  expect(open.stderr).toContain('can be assumed without the External ID')
  expectNoSecret(asks)
})

test(
  'a secret that is another key’s is told with its remedy, and not repeated',
  patience,
  async () => {
    const { scenario, key } = oneAccount()
    const secretAccessKey = `${canary.slice(0, -5)}wrong`
    const { env } = await sandboxOf(scenario, { ...key, secretAccessKey })
    const { code, stdout, stderr } = await startCli(['connect'], env).ended
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^error: .*AKIATESTTEST1EXAMPLE.*\n {2}.+\n$/)
    expect(stderr).not.toContain(secretAccessKey)
  },
)

test('the wrong type is refused, with the right one', patience, async () => {
  const { scenario, key } = oneAccount()
  const { env } = await sandboxOf(scenario, key)
  const { code, stderr } = await startCli(['connect', '--type', 'root'], env).ended
  expect(stderr).toBe('error: 111122223333 is not a root account.\n  Connect it as linked.\n')
  expect(code).toBe(1)
})

test('--profile is preferred to keys in the environment', patience, async () => {
  const { scenario, key } = oneAccount()
  const { env } = await sandboxOf(scenario, { ...key, secretAccessKey: 'another/one' })
  const credentials = `${await tempFolder()}/credentials`
  const lines = [`aws_access_key_id=${key.accessKeyId}`, `aws_secret_access_key=${canary}`]
  await writeFile(credentials, `[finops]\n${lines.join('\n')}\n`)
  const outcome = await startCli(['connect', '--profile', 'finops'], {
    ...env,
    AWS_SHARED_CREDENTIALS_FILE: credentials,
  }).ended
  expect(outcome.code).toBe(0)
  expectNoSecret(outcome)
})

test('without credentials it says where they are looked for', patience, async () => {
  const { code, stderr } = await startCli(['connect'], {
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  }).ended
  expect(stderr).toContain('No AWS credentials were found.')
  expect(code).toBe(1)
})

test('what a credential process says on its way down is not passed on', patience, async () => {
  const folder = await tempFolder()
  const helper = `sh -c "echo ${canary}; echo ${canary} >&2; exit 3"`
  await writeFile(`${folder}/config`, `[profile broken]\ncredential_process=${helper}\n`)
  const outcome = await startCli(['connect', '--profile', 'broken', '--region', 'eu-west-1'], {
    AWS_CONFIG_FILE: `${folder}/config`,
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  }).ended
  expect(outcome).toMatchObject({ code: 1, stdout: '' })
  expect(outcome.stderr).toMatch(/^error: .+\n {2}.+\n$/)
  expectNoSecret(outcome)
})
