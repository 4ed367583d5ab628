import { demoHost, demoScenario, startSandbox } from '@aws-linked/sandbox'
import { expect, test } from 'vitest'
import { discover, policy, trustPolicy } from '../src/index.ts'
import type { Credentials, Problem } from '../src/index.ts'

const [first] = demoScenario.accounts
const accountId = '222233334444'
const externalId = 'ours-0b5c'
const key = { accessKeyId: 'AKIAREGIONOFF', secretAccessKey: 'a-secret-of-the-account' }
const bucketOf = (name: string, region: string) => ({
  ...first!.buckets[0]!,
  name,
  region,
})

/** What is found to be wrong in an account with buckets in a Region it has switched off. */
async function problemsWith(credentials: Credentials): Promise<readonly Problem[]> {
  await using stack = new AsyncDisposableStack()
  const sandbox = await startSandbox({
    scenario: {
      ...demoScenario,
      accounts: [
        ...demoScenario.accounts,
        {
          ...first!,
          id: accountId,
          regions: ['us-east-1'],
          keys: [{ ...key, owner: { user: 'finops' }, policies: [policy('linked')] }],
          roles: [
            {
              name: 'aws-linked',
              trust: trustPolicy({ accountId: demoHost.accountId, externalId }),
              policies: [policy('linked')],
            },
          ],
          buckets: [
            bucketOf('near', 'us-east-1'),
            bucketOf('far-1', 'eu-west-1'),
            bucketOf('far-2', 'eu-west-1'),
          ],
        },
      ],
    },
  })
  stack.defer(() => sandbox.close())
  const { endpoint } = sandbox
  const given = { credentials, endpoint, region: 'us-east-1', kinds: ['AWS::S3::Bucket'] } as const
  const events = await Array.fromAsync(discover(given))
  return events.flatMap((event) => (event.type === 'problem' ? event.problem : []))
}

test.each<[string, Credentials]>([
  ['a key', key],
  [
    'a role',
    {
      roleArn: `arn:aws:iam::${accountId}:role/aws-linked`,
      externalId,
      from: { accessKeyId: demoHost.accessKeyId, secretAccessKey: demoHost.secretAccessKey },
    },
  ],
])(
  'buckets in a Region that is off are told as such, and no deleted key: %s',
  async (_, credentials) => {
    const problems = await problemsWith(credentials)
    expect(problems).toHaveLength(8)
    for (const problem of problems) {
      expect(problem).toMatchObject({
        code: 'region_disabled',
        region: 'eu-west-1',
        arn: expect.stringMatching(/:far-[12]$/),
      })
    }
  },
)
