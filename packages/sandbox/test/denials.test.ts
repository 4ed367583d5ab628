import { describe, expect, test } from 'vitest'
import type { PolicyDocument, Sandbox, Scenario, ServiceControlPolicy } from '../src/index.ts'
import { clientsOf, refusal, sandboxFor } from './clients.ts'
import type { Clients } from './clients.ts'
import { accountId, key, testAccount, testScenario } from './scenario.ts'

const everything: PolicyDocument = { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }

/** One call of each service: its action, its code for a denial, and what the sentence is about. */
const services: readonly [
  action: string,
  code: string,
  on: string,
  call: (clients: Clients) => Promise<unknown>,
][] = [
  ['ec2:DescribeVolumes', 'UnauthorizedOperation', '', ({ ec2 }) => ec2.describeVolumes({})],
  ['s3:ListAllMyBuckets', 'AccessDenied', '', ({ s3 }) => s3.listBuckets({})],
  [
    's3:GetBucketTagging',
    'AccessDenied',
    ' on resource: "arn:aws:s3:::orders-a"',
    ({ s3 }) => s3.getBucketTagging({ Bucket: 'orders-a' }),
  ],
  [
    'iam:ListUsers',
    'AccessDenied',
    ` on resource: arn:aws:iam::${accountId}:user/`,
    ({ iam }) => iam.listUsers({}),
  ],
  [
    'organizations:DescribeOrganization',
    'AccessDeniedException',
    '',
    ({ organizations }) => organizations.describeOrganization({}),
  ],
]

interface Layers {
  readonly identity?: PolicyDocument
  readonly boundary?: PolicyDocument
  readonly scp?: Omit<ServiceControlPolicy, 'accounts'> & Partial<ServiceControlPolicy>
}

function scenarioOf({ identity = everything, boundary, scp }: Layers): Scenario {
  const account = testAccount({
    keys: [{ ...key, policies: [identity], ...(boundary && { boundary }) }],
  })
  return testScenario([account], {
    organizations: [
      {
        id: 'o-a1b2c3d4e5',
        managementAccountId: '111122223333',
        ...(scp && { policies: [{ accounts: '*', ...scp }] }),
      },
    ],
  })
}

const deny = (Action: string): PolicyDocument => ({
  Statement: { Effect: 'Deny', Action, Resource: '*' },
})
const allowOnly = (Action: string): PolicyDocument => ({
  Statement: { Effect: 'Allow', Action, Resource: '*' },
})

describe.each(services)('%s', (action, name, on, call) => {
  const refused = `User: arn:aws:iam::${accountId}:user/finops is not authorized to perform: ${action}${on}`
  const because = (layer: string): string =>
    `${refused} because no ${layer} allows the ${action} action`
  const explicitly = (layer: string): string => `${refused} with an explicit deny in ${layer}`

  test.each<[string, Layers, string]>([
    ['no policy of its own', { identity: allowOnly('x:*') }, because('identity-based policy')],
    [
      'a policy of its own that denies',
      { identity: { Statement: [everything, deny(action)].flatMap((each) => each.Statement) } },
      explicitly('an identity-based policy'),
    ],
    ['its boundary', { boundary: allowOnly('x:*') }, because('permissions boundary')],
    [
      'its boundary, in words',
      { boundary: { Statement: [everything, deny(action)].flatMap((each) => each.Statement) } },
      explicitly('a permissions boundary'),
    ],
    ['the Organization', { scp: { policy: allowOnly('x:*') } }, because('service control policy')],
    [
      'the Organization, in words',
      { scp: { policy: deny(action) } },
      explicitly('a service control policy'),
    ],
  ])('says that it is refused by %s', async (_name, layers, sentence) => {
    const sandbox = await sandboxFor({ scenario: scenarioOf(layers) })

    const { message, ...rest } = await refusal(call(clientsOf(sandbox)))

    expect(rest).toMatchObject({ name })
    expect(message.endsWith(sentence)).toBe(true)
  })
})

/** Whether EC2 may be asked in a Region. */
async function works(sandbox: Sandbox, region = 'eu-west-1'): Promise<boolean> {
  const answer = clientsOf(sandbox, { region }).ec2.describeVolumes({})
  return answer.then(
    () => true,
    () => false,
  )
}

describe('service control policies', () => {
  test('bind the accounts they are attached to, and no others', async () => {
    const policy = deny('ec2:*')
    const bound = await sandboxFor({
      scenario: scenarioOf({ scp: { accounts: [accountId], policy } }),
    })
    const free = await sandboxFor({ scenario: scenarioOf({ scp: { accounts: ['1'], policy } }) })

    expect([await works(bound), await works(free)]).toEqual([false, true])
  })

  test('do not bind the management account', async () => {
    const { organizations, ...scenario } = scenarioOf({ scp: { policy: deny('*') } })
    const sandbox = await sandboxFor({
      scenario: {
        ...scenario,
        organizations: organizations.map((each) => ({ ...each, managementAccountId: accountId })),
      },
    })

    expect(await works(sandbox)).toBe(true)
  })

  test('may deny a Region', async () => {
    const policy: PolicyDocument = {
      Statement: {
        Effect: 'Deny',
        NotAction: 'iam:*',
        Resource: '*',
        Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1'] } },
      },
    }
    const sandbox = await sandboxFor({ scenario: scenarioOf({ scp: { policy } }) })

    expect([await works(sandbox), await works(sandbox, 'us-east-1')]).toEqual([true, false])
    // IAM answers in us-east-1, whichever Region the client is in: guards have to leave it out.
    await expect(clientsOf(sandbox).iam.listUsers({})).resolves.toHaveProperty('Users')
  })
})

test('S3 has no words for a denied HEAD: only its status, and where the bucket is', async () => {
  const sandbox = await sandboxFor({ scenario: scenarioOf({ identity: allowOnly('x:*') }) })
  const { s3 } = clientsOf(sandbox)

  const { message, status } = await refusal(s3.headBucket({ Bucket: 'orders-a' }))

  expect(status).toBe(403)
  expect(message).not.toContain('not authorized')
})
