import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  assumedRole,
  callerIdentity,
  ec2Error,
  html,
  query,
  queryError,
  s3Error,
} from '../../test/support/answers.ts'
import { startFakeAws } from '../../test/support/fake-aws.ts'
import type { FakeHandler } from '../../test/support/fake-aws.ts'
import { volumes } from '../../test/support/items.ts'
import { canary, credentials, discoverAll } from '../../test/support/run.ts'
import { checkPermissions } from '../check-permissions.ts'

beforeEach(() => void vi.stubEnv('AWS_MAX_ATTEMPTS', '1'))
afterEach(() => void vi.unstubAllEnvs())

const identity = 'sts:GetCallerIdentity'
const volume = 'ec2:DescribeVolumes'
const session = { ...credentials, accessKeyId: 'ASIAIOSFODNN7EXAMPLE', sessionToken: canary }
const users = { kinds: ['AWS::IAM::User'] } as const

const refuse: FakeHandler = () => queryError(403, 'InvalidClientTokenId')

/** STS answers once, and then so. */
function thenSays(handler: FakeHandler): FakeHandler {
  let asked = 0
  return (call) => (asked++ === 0 ? callerIdentity('111122223333') : handler(call))
}

describe('a Region that is not enabled, while STS', () => {
  test.each([
    ['limits calls', () => queryError(400, 'Throttling')],
    ['is down', () => ({ status: 503, body: 'Service Unavailable' })],
    ['answers with a page', () => html(200)],
    ['answers with nothing', () => query('GetCallerIdentity', '')],
    ['does not answer', () => 'hang'],
    ['closes the connection', () => 'reset'],
    ['is denied by the endpoint’s policy', () => queryError(403, 'AccessDenied')],
    ['blames the clock', () => queryError(403, 'RequestTimeTooSkewed')],
  ] satisfies readonly [string, FakeHandler][])(
    '%s: a problem of that Region, and the others go on',
    async (_, sts) => {
      await using aws = await startFakeAws({
        [identity]: thenSays(sts),
        [volume]: ({ region }) =>
          region === 'eu-west-1' ? ec2Error(401, 'AuthFailure') : volumes(['vol-1']),
      })
      const { problems, scopes } = await discoverAll(aws, {
        kinds: ['AWS::EC2::Volume'],
        timeoutMs: 300,
      })
      expect(scopes.toSorted()).toEqual([
        'AWS::EC2::Volume eu-west-1 0 incomplete',
        'AWS::EC2::Volume us-east-1 1 complete',
      ])
      expect(problems).toEqual([
        {
          code: 'unexpected',
          kind: 'AWS::EC2::Volume',
          region: 'eu-west-1',
          action: volume,
          message:
            'AWS did not accept the key for ec2:DescribeVolumes in eu-west-1, and STS did not answer whether the key or the Region is the reason.',
          remedy:
            'Try again. If it happens again, check that the Region is enabled for the account.',
        },
      ])
    },
  )

  test.each([
    ['InvalidClientTokenId', 'invalid_access_key_id'],
    ['SignatureDoesNotMatch', 'invalid_secret_access_key'],
    ['ExpiredToken', 'expired_credentials'],
  ])('says %s: the key is refused, and the discovery ends', async (awsCode, code) => {
    await using aws = await startFakeAws({
      [identity]: thenSays(() => queryError(403, awsCode)),
      [volume]: () => ec2Error(401, 'AuthFailure'),
    })
    const discovering = discoverAll(aws, { kinds: ['AWS::EC2::Volume'] })
    await expect(discovering).rejects.toMatchObject({ code })
  })
})

test('a session of a role that is answered without credentials is a problem, and no end', async () => {
  const roleArn = 'arn:aws:iam::111122223333:role/FinOps'
  let isKnown = false
  await using aws = await startFakeAws({
    // The sessions end at once, so that each call asks for another one.
    'sts:AssumeRole': () =>
      isKnown ? query('AssumeRole', '') : assumedRole(roleArn, 'ASIAEXAMPLE', 0),
    [identity]: () => {
      isKnown = true
      return callerIdentity('111122223333')
    },
  })
  const { problems, scopes } = await discoverAll(aws, {
    ...users,
    credentials: { roleArn, from: credentials },
  })
  expect(problems).toMatchObject([{ code: 'unexpected', kind: 'AWS::IAM::User' }])
  expect(scopes).toEqual(['AWS::IAM::User global 0 incomplete'])
})

test('a key that one service alone refuses is not told as deleted', async () => {
  await using aws = await startFakeAws({
    's3:ListAllMyBuckets': () => s3Error(403, 'InvalidAccessKeyId'),
  })
  const { problems } = await discoverAll(aws, { kinds: ['AWS::S3::Bucket'] })
  expect(problems).toMatchObject([
    {
      code: 'invalid_credentials',
      message: 'AWS did not accept the key for s3:ListAllMyBuckets, although STS accepts it.',
      remedy: 'Try again in a few minutes: a new key takes a while to reach every service.',
    },
  ])
})

describe('IAM alone refuses the key', () => {
  const limited =
    'a session of GetSessionToken without MFA, or of GetFederationToken, cannot call IAM.'
  const remedy = 'Use a session of GetSessionToken with MFA, the access key itself, or a role.'

  test('of a user’s session: the problem says that it was made without MFA', async () => {
    await using aws = await startFakeAws({ 'iam:ListUsers': refuse })
    const { problems } = await discoverAll(aws, { ...users, credentials: session })
    expect(problems).toMatchObject([
      { code: 'access_denied', message: `AWS refused iam:ListUsers: ${limited}`, remedy },
    ])
  })

  test('of a user’s session: the report says so too', async () => {
    await using aws = await startFakeAws({
      'iam:ListUsers': refuse,
      'iam:ListAccessKeys': refuse,
      'iam:GetLoginProfile': refuse,
      'iam:GetAccessKeyLastUsed': refuse,
    })
    const { endpoint } = aws
    const report = await checkPermissions({ credentials: session, endpoint })
    const ofIam = report.filter(({ action }) => action.startsWith('iam:'))
    expect(ofIam).toHaveLength(4)
    for (const { action, status, reason, remedy: told } of ofIam) {
      expect({ status, reason, told }).toEqual({
        status: 'unknown',
        reason: `AWS refused ${action}: ${limited}`,
        told: remedy,
      })
    }
  })

  test.each([
    ['an access key', credentials, 'arn:aws:iam::111122223333:user/finops'],
    ['a session of a role', session, 'arn:aws:sts::111122223333:assumed-role/FinOps/me'],
  ])('of %s: that says nothing about MFA', async (_, key, arn) => {
    await using aws = await startFakeAws({
      'iam:ListUsers': refuse,
      [identity]: () =>
        query(
          'GetCallerIdentity',
          `<Arn>${arn}</Arn><UserId>A</UserId><Account>111122223333</Account>`,
        ),
    })
    const { problems } = await discoverAll(aws, { ...users, credentials: key })
    expect(problems).toMatchObject([{ code: 'invalid_credentials' }])
    expect(problems[0]?.message).not.toContain('MFA')
  })
})
