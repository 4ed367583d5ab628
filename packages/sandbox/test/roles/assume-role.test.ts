import { describe, expect, test } from 'vitest'
import { clientsOf, refusal } from '../clients.ts'
import { accountId, canary } from '../scenario.ts'
import {
  asHost,
  asRole,
  externalId,
  hostArn,
  hostKey,
  refused,
  request,
  role,
  setting,
  trusting,
} from './setting.ts'

test('a role that trusts the caller and this External ID gives temporary credentials', async () => {
  const now = new Date()
  const sandbox = await setting({ now: () => now })

  const answer = await asHost(sandbox).sts.assumeRole(request)

  expect(answer.Credentials).toMatchObject({
    AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
    SecretAccessKey: expect.stringMatching(/^[\w+/]{40}$/),
    Expiration: new Date(Math.floor(now.getTime() / 1000) * 1000 + 3_600_000),
  })
  expect(answer.AssumedRoleUser).toEqual({
    Arn: `arn:aws:sts::${accountId}:assumed-role/aws-linked/aws-linked`,
    AssumedRoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}:aws-linked$/),
  })
})

test('the session is of the account of the role, and may what the role may', async () => {
  const { sts, ec2, iam } = await asRole(await setting())

  await expect(sts.getCallerIdentity({})).resolves.toMatchObject({
    Account: accountId,
    Arn: `arn:aws:sts::${accountId}:assumed-role/aws-linked/aws-linked`,
    UserId: expect.stringMatching(/^AROA[A-Z2-7]{17}:aws-linked$/),
  })
  const { Volumes = [] } = await ec2.describeVolumes({})
  expect(Volumes.length).toBeGreaterThan(0)
  expect(await refusal(iam.listUsers({}))).toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining('because no identity-based policy allows the iam:ListUsers'),
  })
})

describe('without the right External ID', () => {
  test.each([
    ['none', undefined],
    ['another', 'someone-elses'],
    ['the right one in other capitals', externalId.toUpperCase()],
  ])('%s is refused, and AWS does not say why', async (_name, ExternalId) => {
    const sandbox = await setting()

    expect(await refusal(asHost(sandbox).sts.assumeRole({ ...request, ExternalId }))).toEqual(
      refused,
    )
  })

  test('a role that is not there is refused in the very same words', async () => {
    const sandbox = await setting()
    sandbox.removeRole(accountId, 'aws-linked')

    expect(await refusal(asHost(sandbox).sts.assumeRole(request))).toEqual(refused)
  })

  test('a role that does not ask for one lets everyone it trusts through', async () => {
    const sandbox = await setting({ role: { trust: trusting(hostArn) } })
    const { ExternalId: _, ...without } = request

    await expect(asHost(sandbox).sts.assumeRole(without)).resolves.toHaveProperty('Credentials')
    await expect(asHost(sandbox).sts.assumeRole(request)).resolves.toHaveProperty('Credentials')
  })
})

describe('what cannot be asked', () => {
  test.each([
    ['a session without a name', { RoleSessionName: '' }],
    ['a name with a space', { RoleSessionName: 'a b' }],
    ['an External ID of one character', { ExternalId: 'x' }],
    ['an External ID with a space', { ExternalId: 'a b' }],
    ['what is no ARN', { RoleArn: 'aws-linked' }],
    ['the ARN of a user', { RoleArn: `arn:aws:iam::${accountId}:user/aws-linked` }],
  ])('%s', async (_name, changes) => {
    const sandbox = await setting()

    expect(await refusal(asHost(sandbox).sts.assumeRole({ ...request, ...changes }))).toMatchObject(
      { name: 'ValidationError', status: 400 },
    )
  })

  test('a session policy that is none', async () => {
    const sandbox = await setting()

    for (const Policy of ['{', '[]', '"x"']) {
      expect(await refusal(asHost(sandbox).sts.assumeRole({ ...request, Policy }))).toMatchObject({
        name: 'MalformedPolicyDocumentException',
        status: 400,
      })
    }
  })
})

test('a role that is replaced is another one at once, for its sessions too', async () => {
  const sandbox = await setting()
  const { ec2 } = await asRole(sandbox)
  await expect(ec2.describeVolumes({})).resolves.toHaveProperty('Volumes')

  sandbox.putRole(accountId, { ...role, policies: [] })
  expect(await refusal(ec2.describeVolumes({}))).toMatchObject({ name: 'UnauthorizedOperation' })

  sandbox.removeRole(accountId, role.name)
  expect(await refusal(ec2.describeVolumes({}))).toMatchObject({ name: 'AuthFailure' })
})

test('a role with a path is found by its whole ARN only', async () => {
  const sandbox = await setting({ role: { path: '/finops/' } })

  const RoleArn = `arn:aws:iam::${accountId}:role/finops/aws-linked`
  const { AssumedRoleUser } = await asHost(sandbox).sts.assumeRole({ ...request, RoleArn })

  expect(AssumedRoleUser?.Arn).toContain(':assumed-role/aws-linked/')
  expect(await refusal(asHost(sandbox).sts.assumeRole(request))).toEqual(refused)
})

test('a role of a suspended account is refused like one that is not there', async () => {
  const sandbox = await setting({ customer: { status: 'SUSPENDED' } })

  expect(await refusal(asHost(sandbox).sts.assumeRole(request))).toEqual(refused)
})

test('a role can be made of no account that is not there', async () => {
  const sandbox = await setting()

  expect(() => sandbox.putRole('000000000001', role)).toThrow('000000000001')
})

test('no secret is in a refusal or on record', async () => {
  const sandbox = await setting({ host: { secretAccessKey: canary } })
  const host = asHost(sandbox, { credentials: { ...hostKey, secretAccessKey: canary } })
  const { Credentials } = await host.sts.assumeRole(request)
  const refusedCall = await refusal(host.sts.assumeRole({ ...request, ExternalId: 'other' }))
  const told = JSON.stringify([refusedCall, sandbox.requests])

  for (const secret of [canary, Credentials!.SecretAccessKey!, Credentials!.SessionToken!]) {
    expect(told).not.toContain(secret)
  }
})

const off = (id: string): string =>
  `STS is not activated in this region for account:${id}. ` +
  'Your account administrator can activate STS in this region using the IAM Console.'

describe('where STS was switched off', () => {
  const stsInactiveIn = ['eu-west-1']
  test('by the account of the role: it is not assumed there, elsewhere it is', async () => {
    const sandbox = await setting({ customer: { stsInactiveIn } })

    expect(await refusal(asHost(sandbox).sts.assumeRole(request))).toEqual({
      name: 'RegionDisabledException',
      status: 403,
      message: off(accountId),
    })
    const virginia = asHost(sandbox, { region: 'us-east-1' }).sts
    await expect(virginia.assumeRole(request)).resolves.toHaveProperty('Credentials')
  })

  test('by the account of the caller: who it is it still learns', async () => {
    const sandbox = await setting({ customer: { stsInactiveIn } })
    const { sts } = clientsOf(sandbox)

    await expect(sts.getCallerIdentity({})).resolves.toHaveProperty('Account', accountId)
    expect((await refusal(sts.assumeRole(request))).message).toBe(off(accountId))
  })
})
