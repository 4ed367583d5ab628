import { paginateListAccounts } from '@aws-sdk/client-organizations'
import { expect, test } from 'vitest'
import type { ScenarioAccount } from '../src/index.ts'
import { clients, refusal } from './clients.ts'
import { key, testAccount, testScenario, withKey } from './scenario.ts'

const allowed = ['organizations:*']
const member = testAccount({ keys: [] })
const root: ScenarioAccount = {
  ...testAccount({ id: '111122223333', name: 'root', buckets: [] }),
  keys: [{ ...key, allowed }],
}

test('the root account and its members learn which Organization they are in', async () => {
  for (const scenario of [testScenario([root, member]), withKey({ allowed })]) {
    const { organizations } = await clients({ scenario })

    await expect(organizations.describeOrganization({})).resolves.toMatchObject({
      Organization: {
        Id: 'o-a1b2c3d4e5',
        MasterAccountId: '111122223333',
        FeatureSet: 'ALL',
        Arn: 'arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5',
      },
    })
  }
})

test('an account on its own has none', async () => {
  const { organizationId: _, ...alone } = testAccount({ keys: [{ ...key, allowed }] })
  const { organizations } = await clients({ scenario: testScenario([alone]) })

  expect(await refusal(organizations.describeOrganization({}))).toMatchObject({
    name: 'AWSOrganizationsNotInUseException',
    status: 400,
  })
})

test('the linked policy alone does not allow to ask', async () => {
  const { organizations } = await clients()

  expect(await refusal(organizations.describeOrganization({}))).toMatchObject({
    name: 'AccessDeniedException',
    status: 400,
    message: expect.stringContaining('organizations:DescribeOrganization'),
  })
})

test('the root account lists every account of its own Organization, in pages', async () => {
  const members = Array.from({ length: 45 }, (_, index) => ({
    ...member,
    id: String(200_000_000_000 + index),
    ...(index === 7 && { status: 'SUSPENDED' as const }),
    buckets: [],
  }))
  const stranger = { ...member, id: '999999999999', organizationId: 'o-other' }
  const { organizations: client } = await clients({
    scenario: testScenario([root, ...members, stranger]),
  })
  const pages = []
  for await (const { Accounts = [] } of paginateListAccounts({ client }, {})) pages.push(Accounts)

  expect(pages.map(({ length }) => length)).toEqual([20, 20, 6])
  const all = pages.flat()
  expect(new Set(all.map(({ Id }) => Id)).size).toBe(46)
  expect(all.map(({ Id }) => Id)).not.toContain('999999999999')
  expect(all.find(({ Id }) => Id === '200000000007')).toMatchObject({
    Status: 'SUSPENDED',
    State: 'SUSPENDED',
  })
  expect(all[0]).toMatchObject({
    Id: '111122223333',
    Name: 'root',
    Status: 'ACTIVE',
    JoinedTimestamp: new Date(root.joinedAt),
  })
})

test('a member may not list accounts, whatever its policy says', async () => {
  const { organizations } = await clients({ scenario: withKey({ allowed }) })

  expect(await refusal(organizations.listAccounts({}))).toMatchObject({
    name: 'AccessDeniedException',
  })
})

test('a token it did not give is refused with the reason', async () => {
  const { organizations } = await clients({ scenario: testScenario([root, member]) })

  await expect(organizations.listAccounts({ NextToken: 'nonsense' })).rejects.toMatchObject({
    name: 'InvalidInputException',
    Reason: 'INVALID_PAGINATION_TOKEN',
  })
})

test('an operation the sandbox does not have is refused', async () => {
  const { organizations } = await clients({ scenario: withKey({ allowed }) })

  expect(await refusal(organizations.listRoots({}))).toMatchObject({
    name: 'UnknownOperationException',
    status: 400,
  })
})
