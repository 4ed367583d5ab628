import { ConnectError } from '@aws-linked/model'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { hostAccount } from './support/fake-aws.ts'
import { testServer } from './support/test-server.ts'

// The host is in AWS GovCloud (US), and says nothing of it: AWS does.
const server = testServer({
  roles: { templateUrl: 'https://bucket.s3.us-gov-west-1.amazonaws.com/role.json' },
})
const inRegion = testServer({
  aws: { region: 'us-gov-west-1' },
  roles: { accountId: hostAccount, templateUrl: 'https://bucket.s3.amazonaws.com/role.json' },
})
const keysOnly = testServer({ aws: { region: 'cn-north-1' } })

beforeAll(async () => {
  for (const { aws } of [server, inRegion]) {
    vi.spyOn(aws, 'getAccount').mockResolvedValue({
      id: hostAccount,
      arn: `arn:aws-us-gov:iam::${hostAccount}:role/host`,
      partition: 'aws-us-gov',
    })
  }
  await Promise.all([server, inRegion, keysOnly].map(({ linked }) => linked.ready))
})
afterAll(() => Promise.all([server, inRegion, keysOnly].map(({ linked }) => linked.close())))

test('a setup’s documents are for the partition of the host’s own account', async () => {
  const client = server.client('documents')
  const billingExport = { bucket: 'acme-billing' }
  const setup = await client.createRoleSetup({ type: 'root', billingExport })
  expect(JSON.stringify(setup)).not.toContain('arn:aws:')
  expect(setup.policy.Statement.at(-1)?.Resource).toBe('arn:aws-us-gov:s3:::acme-billing/*')
})

test('a link opens the console of the host’s partition', async () => {
  const { quickCreateUrl = '' } = await server.client('link').createRoleSetup({ type: 'linked' })
  expect(new URL(quickCreateUrl).host).toBe('us-gov-east-1.console.amazonaws-us-gov.com')
})

test('links and commands are for the Region the host names', async () => {
  const client = inRegion.client('region')
  const root = await client.connect({
    type: 'root',
    credentials: { accessKeyId: 'AKIA300000000001', secretAccessKey: 's' },
  })
  const setup = await client.createRoleSetup({ type: 'linked', rootId: root.id })
  expect(new URL(setup.quickCreateUrl ?? '').searchParams.get('region')).toBe('us-gov-west-1')
  for (const command of setup.stackSet?.commands ?? []) {
    expect(command).toContain('--region us-gov-west-1')
  }
})

test('a StackSet is for the host’s partition', async () => {
  const client = server.client('stack-set')
  const root = await client.connect({
    type: 'root',
    credentials: { accessKeyId: 'AKIA300000000002', secretAccessKey: 's' },
  })
  const { stackSet } = await client.createRoleSetup({ type: 'linked', rootId: root.id })
  expect(stackSet?.commands).toHaveLength(4)
  for (const command of stackSet?.commands ?? []) {
    expect(command).toContain('--region us-gov-east-1')
  }
})

test.each([
  ['asked of AWS', server],
  ['given', inRegion],
])(
  'a role given by its name is in the partition of the host whose account is %s',
  async (_, { aws, client }) => {
    const accountId = '300000000003'
    const tenant = client('role')
    const setup = await tenant.createRoleSetup({ type: 'linked', accountId })
    aws.roles.set(`arn:aws-us-gov:iam::${accountId}:role/aws-linked`, setup.externalId)
    const source = await tenant.connect({
      type: 'linked',
      credentials: { roleSetupId: setup.id, accountId, roleName: 'aws-linked' },
    })
    expect(source.credentials).toMatchObject({
      roleArn: `arn:aws-us-gov:iam::${accountId}:role/aws-linked`,
    })
  },
)

test.each([
  ['of the host’s account', server, 'aws-us-gov'],
  ['of the Region, where the host has no account', keysOnly, 'aws-cn'],
])('the policy to show is for the partition %s', async (_, { client }, partition) => {
  const { document } = await client('policy').getPolicy('root', { bucket: 'acme' })
  expect(document.Statement.at(-1)?.Resource).toBe(`arn:${partition}:s3:::acme/*`)
})

test('a host whose identity does not work still shows the policy of a key', async () => {
  const broken = testServer({ aws: { region: 'us-gov-west-1' }, roles: {} })
  vi.spyOn(broken.aws, 'getAccount').mockRejectedValue(
    new ConnectError('expired_credentials', 'AKIAHOST has expired.', { remedy: 'r' }),
  )
  const { document } = await broken.client('policy').getPolicy('root', { bucket: 'acme' })
  expect(document.Statement.at(-1)?.Resource).toBe('arn:aws-us-gov:s3:::acme/*')
  await broken.linked.close()
})
