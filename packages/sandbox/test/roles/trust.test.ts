import { describe, expect, test } from 'vitest'
import type { PolicyDocument } from '../../src/index.ts'
import { clientsOf, refusal } from '../clients.ts'
import { accountId } from '../scenario.ts'
import { asHost, hostArn, hostId, refused, request, setting, trusting } from './setting.ts'

/** Whether the host may assume a role with this trust policy. */
async function works(trust: PolicyDocument): Promise<boolean> {
  const sandbox = await setting({ role: { trust } })
  const answer = asHost(sandbox).sts.assumeRole(request)
  return answer.then(
    () => true,
    (error: Error) => {
      expect(error.name).toBe('AccessDenied')
      return false
    },
  )
}

describe('trust', () => {
  test.each<[string, PolicyDocument, boolean]>([
    ['an account by its ID', trusting(hostId), true],
    ['an account by its root', trusting(`arn:aws:iam::${hostId}:root`), true],
    ['a user', trusting(hostArn), true],
    ['one of several', trusting(['111122223333', hostArn]), true],
    ['everyone', trusting('*'), true],
    ['another user', trusting(`${hostArn}x`), false],
    ['another account', trusting('111122223333'), false],
    [
      'the External ID by a pattern',
      trusting(hostId, { StringLike: { 'sts:ExternalId': 'aws-*' } }),
      true,
    ],
    [
      'the session by its name',
      trusting(hostId, { StringEquals: { 'sts:RoleSessionName': 'me' } }),
      false,
    ],
    [
      'the caller by its ARN',
      trusting('*', { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${hostId}:user/*` } }),
      true,
    ],
    [
      'the account, but this user explicitly not',
      {
        Statement: [
          { Effect: 'Allow', Principal: { AWS: hostId }, Action: 'sts:AssumeRole' },
          { Effect: 'Deny', Principal: { AWS: hostArn }, Action: 'sts:*' },
        ],
      },
      false,
    ],
    [
      'the account, for another action',
      { Statement: { Effect: 'Allow', Principal: { AWS: hostId }, Action: 'sts:TagSession' } },
      false,
    ],
  ])('in %s', async (_name, trust, expected) => {
    expect(await works(trust)).toBe(expected)
  })

  test('of another account is not enough: the caller needs permission of its own', async () => {
    const sandbox = await setting({ host: { policies: [] } })

    expect(await refusal(asHost(sandbox).sts.assumeRole(request))).toMatchObject({
      message: `${refused.message} because no identity-based policy allows the sts:AssumeRole action`,
    })
  })

  test.each<[string, PolicyDocument, boolean]>([
    ['by name it is', trusting(`arn:aws:iam::${accountId}:user/finops`), true],
    ['through the account it is not', trusting(accountId), false],
  ])('of the same account is enough: %s', async (_name, trust, expected) => {
    const sandbox = await setting({ role: { trust } })
    const answer = clientsOf(sandbox).sts.assumeRole(request)

    expect(
      await answer.then(
        () => true,
        () => false,
      ),
    ).toBe(expected)
  })
})
