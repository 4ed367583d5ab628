import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { connect, discover } from '@aws-linked/sdk'
import { denied, queryError } from './support/answers.ts'
import { startFakeAws } from './support/fake-aws.ts'
import type { FakeHandler } from './support/fake-aws.ts'

const canary = 'CANARY-of-a-command-line'
const role = 'role_arn = arn:aws:iam::111122223333:role/Dev\nregion = eu-west-1\n'
const config = `[profile base]
aws_access_key_id = AKIABASE000000000001
aws_secret_access_key = ${'b'.repeat(40)}
region = eu-west-1
[profile mfa]
source_profile = base
mfa_serial = arn:aws:iam::111122223333:mfa/me
${role}
[profile chained]
source_profile = base
${role}
[profile dangling]
source_profile = gone
${role}
[profile sso]
sso_start_url = https://old.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 111122223333
sso_role_name = ReadOnly
region = eu-west-1
[profile login]
login_session = arn:aws:iam::111122223333:user/me
region = eu-west-1
[profile fails]
credential_process = sh -c "echo ${canary} >&2; exit 3"
region = eu-west-1
[profile garbage]
credential_process = echo ${canary}
region = eu-west-1
[profile expired]
credential_process = echo '{"Version":1,"AccessKeyId":"ASIAPROC000000000001","SecretAccessKey":"${canary}","SessionToken":"${canary}","Expiration":"2020-01-01T00:00:00Z"}'
region = eu-west-1
[profile no-token]
web_identity_token_file = /no/such/token
${role}
[profile hangs]
credential_process = sleep 5
region = eu-west-1
`

beforeEach(async () => {
  const home = await mkdtemp(join(tmpdir(), 'aws-linked-chain-'))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  await writeFile(join(home, 'config'), config)
  await writeFile(join(home, 'token'), 'a.b.c')
  await writeFile(
    join(home, 'config'),
    `${config}[profile web]\nweb_identity_token_file = ${join(home, 'token')}\n${role}`,
  )
  for (const [name, value] of Object.entries({
    HOME: home,
    AWS_CONFIG_FILE: join(home, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(home, 'none'),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ACCESS_KEY_ID: undefined,
    AWS_SECRET_ACCESS_KEY: undefined,
    AWS_REGION: undefined,
  })) {
    vi.stubEnv(name, value)
  }
})
afterEach(() => vi.unstubAllEnvs())

async function refusal(
  profile: string,
  answers: Readonly<Record<string, FakeHandler>> = {},
  timeoutMs = 10_000,
): Promise<unknown> {
  await using aws = await startFakeAws(answers)
  vi.stubEnv('AWS_PROFILE', profile)
  vi.stubEnv('AWS_ENDPOINT_URL', aws.endpoint)
  return await connect({ timeoutMs, endpoint: aws.endpoint }).then(
    () => expect.fail('connected'),
    (error: unknown) => error,
  )
}

test.each([
  ['nope', 'invalid_input', /no AWS profile nope/, /list-profiles/],
  ['dangling', 'invalid_input', /source_profile gone/, /add the profile gone/],
  [
    'sso',
    'expired_credentials',
    /SSO session of the AWS profile sso/,
    /aws sso login --profile sso/,
  ],
  ['login', 'expired_credentials', /sign-in of the AWS profile login/, /aws login --profile login/],
  ['mfa', 'invalid_input', /multi-factor/, /session/],
  ['fails', 'invalid_input', /credential_process of the AWS profile fails/, /in a terminal/],
  ['garbage', 'invalid_input', /credential_process of the AWS profile garbage/, /in a terminal/],
  ['expired', 'expired_credentials', /expired/, /Sign in again/],
  ['no-token', 'invalid_input', /web identity token/, /AWS_WEB_IDENTITY_TOKEN_FILE/],
] as const)(
  'the profile %s is %s, with what to do, and no secret',
  async (profile, code, message, remedy) => {
    const error = await refusal(profile)
    expect(error).toMatchObject({
      code,
      field: 'credentials',
      message: expect.stringMatching(message),
      remedy: expect.stringMatching(remedy),
    })
    expect(`${JSON.stringify(error)} ${String((error as Error).cause)}`).not.toContain(canary)
  },
)

test.each<[string, string, FakeHandler, string]>([
  ['chained', 'sts:AssumeRole', () => denied('sts:AssumeRole'), 'role_not_assumable'],
  ['chained', 'sts:AssumeRole', () => queryError(400, 'Throttling', 'Rate exceeded'), 'throttled'],
  [
    'web',
    ':AssumeRoleWithWebIdentity',
    () => queryError(400, 'ExpiredTokenException'),
    'expired_credentials',
  ],
])(
  'what AWS says to the role of the profile %s by %s is told',
  async (profile, action, answer, code) => {
    expect(await refusal(profile, { [action]: answer })).toMatchObject({ code })
  },
)

test('a credential_process that hangs is named, not AWS', async () => {
  expect(await refusal('hangs', {}, 1500)).toMatchObject({
    code: 'timeout',
    message: expect.stringMatching(/gave no credentials within 2 seconds.*credential_process/),
  })
})

test('a discovery ends with the same words', async () => {
  vi.stubEnv('AWS_PROFILE', 'sso')
  await expect(Array.fromAsync(discover())).rejects.toMatchObject({
    code: 'expired_credentials',
    remedy: 'Run: aws sso login --profile sso',
  })
})

test('AWS_PROFILE=default without a configuration is the ordinary chain', async () => {
  expect(await refusal('default')).toMatchObject({
    code: 'invalid_input',
    message: 'No AWS credentials were found.',
  })
})

test('without AWS_PROFILE the default profile’s trouble is named, too', async () => {
  const path = process.env['AWS_CONFIG_FILE'] ?? ''
  const sso = config.slice(config.indexOf('[profile sso]'), config.indexOf('[profile login]'))
  await writeFile(path, sso.replace('[profile sso]', '[default]'))
  vi.stubEnv('AWS_PROFILE', undefined)
  await expect(connect()).rejects.toMatchObject({
    code: 'expired_credentials',
    remedy: 'Run: aws sso login --profile default',
  })
})

test('so is that of a web identity of the environment', async () => {
  await using aws = await startFakeAws({
    ':AssumeRoleWithWebIdentity': () => queryError(400, 'ExpiredTokenException'),
  })
  vi.stubEnv('AWS_PROFILE', undefined)
  vi.stubEnv('AWS_ROLE_ARN', 'arn:aws:iam::111122223333:role/Web')
  vi.stubEnv('AWS_WEB_IDENTITY_TOKEN_FILE', join(process.env['HOME'] ?? '', 'token'))
  vi.stubEnv('AWS_ENDPOINT_URL', aws.endpoint)
  await expect(connect({ endpoint: aws.endpoint })).rejects.toMatchObject({
    code: 'expired_credentials',
  })
})
