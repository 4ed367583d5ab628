import type { ResourceKind } from '@aws-linked/model'
import { describe, expect, test } from 'vitest'
import { listAccounts } from '../src/list-accounts.ts'
import { json } from './support/answers.ts'
import type { FakeAnswer } from './support/answers.ts'
import { startFakeAws } from './support/fake-aws.ts'
import { withToken } from './support/faults.ts'
import { pagedAccount } from './support/paged-account.ts'
import { credentials, discoverAll } from './support/run.ts'

/** Tokens that do not end: the same, a circle, and a new one each time. */
const tokens: Readonly<Record<string, (call: number) => string>> = {
  'one token again and again': () => 'same',
  'tokens in a circle': (call) => (call % 2 === 0 ? 'A' : 'B'),
  'new tokens for ever': (call) => `token-${call}`,
}

/** What each list's pages bring, once. */
const lists: readonly (readonly [action: string, kind: ResourceKind, ids: readonly string[]])[] = [
  ['ec2:DescribeInstances', 'AWS::EC2::Instance', ['i-us-east-1-1', 'i-us-east-1-2']],
  ['ec2:DescribeVolumes', 'AWS::EC2::Volume', ['vol-us-east-1-1']],
  ['s3:ListAllMyBuckets', 'AWS::S3::Bucket', ['one']],
  ['iam:ListUsers', 'AWS::IAM::User', ['ada']],
]

describe.each(Object.entries(tokens))('%s', (_, token) => {
  test.each(lists)('%s ends, once each, told and not complete', async (action, kind, ids) => {
    let calls = 0
    await using aws = await startFakeAws({
      ...pagedAccount,
      [action]: (call) => {
        for (const name of ['NextToken', 'Marker', 'continuation-token']) call.params.delete(name)
        return withToken(pagedAccount[action]!(call), token(calls++))
      },
    })
    const { resources, problems, scopes } = await discoverAll(aws, {
      kinds: [kind],
      regions: kind.includes('EC2') ? ['us-east-1'] : ['us-east-1', 'eu-west-1'],
    })
    expect(resources.map(({ id }) => id)).toEqual(ids)
    expect(problems.filter(({ action: told }) => told === action)).toEqual([
      expect.objectContaining({ code: 'unexpected', message: expect.stringContaining('no end') }),
    ])
    expect(scopes).toEqual([expect.stringMatching(/ incomplete$/)])
    expect(calls).toBeLessThan(10)
  })

  test('organizations:ListAccounts fails', async () => {
    let calls = 0
    const page = json({ Accounts: [{ Id: '111122223333', Status: 'ACTIVE' }] })
    await using aws = await startFakeAws({
      'organizations:ListAccounts': () => withToken(page, token(calls++)),
    })
    await expect(listAccounts({ credentials, endpoint: aws.endpoint })).rejects.toMatchObject({
      code: 'unexpected',
      message: expect.stringContaining('no end'),
    })
    expect(calls).toBeLessThan(10)
  })
})

test('a list that says there is more, and not where, is not complete', async () => {
  const body = `<ListUsersResponse><ListUsersResult><Users/><IsTruncated>true</IsTruncated></ListUsersResult></ListUsersResponse>`
  const answer = (): FakeAnswer => ({ body })
  await using aws = await startFakeAws({ ...pagedAccount, 'iam:ListUsers': answer })
  const { problems, scopes } = await discoverAll(aws, { kinds: ['AWS::IAM::User'] })
  expect(problems).toHaveLength(1)
  expect(scopes).toEqual(['AWS::IAM::User global 0 incomplete'])
})

test('an Organization without an account, and an account without a Region, are no answers', async () => {
  await using aws = await startFakeAws({
    'organizations:ListAccounts': () => json({ Accounts: [] }),
    'ec2:DescribeRegions': () => ({
      body: '<DescribeRegionsResponse><regionInfo/></DescribeRegionsResponse>',
    }),
  })
  await expect(listAccounts({ credentials, endpoint: aws.endpoint })).rejects.toMatchObject({
    code: 'unexpected',
    message: 'AWS’s answer does not contain an account.',
  })
  const { problems } = await discoverAll(aws, { kinds: ['AWS::EC2::EIP'] })
  expect(problems).toMatchObject([{ action: 'ec2:DescribeRegions', kind: 'AWS::EC2::Region' }])
})
