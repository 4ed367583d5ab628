import { describe, expect, test } from 'vitest'
import type { PolicyDocument, RoleSpec } from '../../src/index.ts'
import { clientsOf, refusal } from '../clients.ts'
import { accountId } from '../scenario.ts'
import { asHost, asRole, readVolumes, request, roleArn, setting, trusting } from './setting.ts'
import type { Setting } from './setting.ts'

describe('how long a session lasts', () => {
  const long = { role: { maxSessionSeconds: 7200 } }

  test.each<[string, number, Setting, string]>([
    [
      'too short',
      899,
      {},
      "Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    ],
    [
      'longer than any',
      43_201,
      {},
      "Value '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200",
    ],
    [
      'longer than the role allows',
      3601,
      {},
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    ],
    [
      'longer than this role allows',
      7201,
      long,
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    ],
  ])('%s is refused', async (_name, DurationSeconds, options, message) => {
    const sandbox = await setting(options)

    expect(await refusal(asHost(sandbox).sts.assumeRole({ ...request, DurationSeconds }))).toEqual({
      name: 'ValidationError',
      status: 400,
      message: expect.stringContaining(message),
    })
  })

  test('as long as it was asked for, and every service says so when it has ended', async () => {
    let now = new Date()
    const sandbox = await setting({ ...long, now: () => now })
    const { Credentials } = await asHost(sandbox).sts.assumeRole({
      ...request,
      DurationSeconds: 900,
    })
    now = new Date(now.getTime() + 901_000)
    const { sts, ec2 } = clientsOf(sandbox, {
      systemClockOffset: 901_000,
      credentials: {
        accessKeyId: Credentials!.AccessKeyId!,
        secretAccessKey: Credentials!.SecretAccessKey!,
        sessionToken: Credentials!.SessionToken!,
      },
    })

    expect(await refusal(sts.getCallerIdentity({}))).toMatchObject({ name: 'ExpiredToken' })
    expect(await refusal(ec2.describeVolumes({}))).toMatchObject({ name: 'RequestExpired' })
  })

  test('a chain ends after an hour', async () => {
    const next: RoleSpec = {
      name: 'next',
      trust: trusting(roleArn),
      policies: [readVolumes],
      maxSessionSeconds: 7200,
    }
    const sandbox = await setting()
    sandbox.putRole(accountId, next)
    const { sts } = await asRole(sandbox)
    const chained = { RoleArn: `arn:aws:iam::${accountId}:role/next`, RoleSessionName: 'chain' }

    await expect(sts.assumeRole(chained)).resolves.toHaveProperty('Credentials')
    expect(await refusal(sts.assumeRole({ ...chained, DurationSeconds: 3601 }))).toMatchObject({
      name: 'ValidationError',
      message:
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    })
  })
})

test("S3 in a Region that is not enabled does not know a session's token", async () => {
  const sandbox = await setting()
  const { s3 } = await asRole(sandbox, {}, 'me-south-1')

  expect(await refusal(s3.listBuckets({}))).toMatchObject({ name: 'InvalidToken', status: 400 })
})

describe('layers around a role', () => {
  test('a session policy takes away, and gives nothing', async () => {
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['ec2:DescribeRegions', 'iam:*'], Resource: '*' }],
    })
    const { ec2, iam } = await asRole(await setting(), { Policy })

    await expect(ec2.describeRegions({})).resolves.toHaveProperty('Regions')
    expect((await refusal(ec2.describeVolumes({}))).message).toContain(
      'because no session policy allows the ec2:DescribeVolumes action',
    )
    expect((await refusal(iam.listUsers({}))).message).toContain('no identity-based policy')
  })

  test("a boundary binds the role's sessions", async () => {
    const boundary: PolicyDocument = {
      Statement: { Effect: 'Allow', Action: 'ec2:DescribeRegions', Resource: '*' },
    }
    const { ec2 } = await asRole(await setting({ role: { boundary } }))

    expect((await refusal(ec2.describeVolumes({}))).message).toContain(
      'because no permissions boundary allows the ec2:DescribeVolumes action',
    )
  })
})
