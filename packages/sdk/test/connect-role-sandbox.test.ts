import { demoHost, demoScenario, startSandbox } from '@aws-linked/sandbox'
import type { AccessKey, RoleSpec, Sandbox } from '@aws-linked/sandbox'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { connect, policy, roleTemplate, trustPolicy } from '../src/index.ts'
import type { RoleCredentials } from '../src/index.ts'

// The whole way of a customer's role, with AWS's own evaluation of trust and policies.
const externalId = 'ours-0b5c'
const accountId = '222233334444'
const from = { accessKeyId: demoHost.accessKeyId, secretAccessKey: demoHost.secretAccessKey }

/** Another key of the product's account, which may assume roles with an External ID alone. */
const careful = { accessKeyId: 'AKIACAREFULHOST', secretAccessKey: 'a-secret-of-the-careful-host' }
const carefully: AccessKey = {
  ...careful,
  owner: { user: 'careful' },
  policies: [
    {
      Statement: {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Resource: '*',
        Condition: { Null: { 'sts:ExternalId': 'false' } },
      },
    },
  ],
}

let sandbox: Sandbox

beforeEach(async () => {
  const accounts = [
    ...demoScenario.accounts.map((account) =>
      account.id === demoHost.accountId
        ? { ...account, keys: [...account.keys, carefully] }
        : account,
    ),
    { ...demoScenario.accounts[0]!, id: accountId, keys: [], roles: [] },
  ]
  sandbox = await startSandbox({ scenario: { ...demoScenario, accounts } })
})
afterEach(() => sandbox.close())

/** Makes a role as the product tells the customer to, but for what is said otherwise. */
function putRole(otherwise: Partial<RoleSpec> = {}): void {
  sandbox.putRole(accountId, {
    name: 'aws-linked',
    trust: trustPolicy({ accountId: demoHost.accountId, externalId }),
    policies: [policy('linked')],
    ...otherwise,
  })
}

const connectAs = (role: Partial<RoleCredentials> = {}) =>
  connect({
    credentials: { accountId, roleName: 'aws-linked', externalId, from, ...role },
    endpoint: sandbox.endpoint,
    region: 'eu-west-1',
  })

const sessions = (): number =>
  sandbox.requests.filter(({ action }) => action === 'AssumeRole').length

test('a role made as the product says is connected, and may do all it should', async () => {
  putRole()
  const { account, permissions = [] } = await connectAs()
  expect(account.id).toBe(accountId)
  expect(permissions.filter(({ status }) => status === 'denied')).toEqual([])
})

test('the template’s role is the one the product asks for', () => {
  const { Resources } = roleTemplate({ type: 'linked' })
  const [inline] = Resources.Role.Properties.Policies
  expect(inline?.PolicyDocument).toEqual(policy('linked'))
})

test('a role that trusts another tenant’s External ID is not assumed', async () => {
  putRole({ trust: trustPolicy({ accountId: demoHost.accountId, externalId: 'another-s' }) })
  await expect(connectAs()).rejects.toMatchObject({
    code: 'role_not_assumable',
    field: 'roleArn',
    details: { account: demoHost.accountId },
  })
})

test('a role whose trust policy forgot the condition is refused', async () => {
  const [statement] = trustPolicy({ accountId: demoHost.accountId, externalId }).Statement
  const { Condition: _, ...forgetful } = statement
  putRole({ trust: { Version: '2012-10-17', Statement: [forgetful] } })
  await expect(connectAs()).rejects.toMatchObject({
    code: 'external_id_not_enforced',
    field: 'roleArn',
  })
})

test.each([[{ StringLike: { 'sts:ExternalId': '*' } }], [{ Null: { 'sts:ExternalId': 'false' } }]])(
  'a role that takes any External ID is refused: %o',
  async (Condition) => {
    const [statement] = trustPolicy({ accountId: demoHost.accountId, externalId }).Statement
    putRole({ trust: { Version: '2012-10-17', Statement: [{ ...statement, Condition }] } })
    await expect(connectAs()).rejects.toMatchObject({
      code: 'external_id_not_enforced',
      message: expect.stringContaining('any External ID'),
    })
  },
)

test('a host that is refused a try by its own policy makes the other one', async () => {
  const [statement] = trustPolicy({ accountId: demoHost.accountId, externalId }).Statement
  const { Condition: _, ...forgetful } = statement
  putRole({ trust: { Version: '2012-10-17', Statement: [forgetful] } })
  await expect(connectAs({ from: careful })).rejects.toMatchObject({
    code: 'external_id_not_enforced',
    message: expect.stringContaining('any External ID'),
  })
})

test('a role that is not there is refused like one that trusts somebody else', async () => {
  await expect(connectAs()).rejects.toMatchObject({ code: 'role_not_assumable' })
})

test('a session longer than the role’s is refused at its duration', async () => {
  putRole()
  await expect(connectAs({ durationSeconds: 7200 })).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'durationSeconds',
  })
})

test('a discovery that outlives its session goes on with the next one', async () => {
  putRole()
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const source = await connectAs({ durationSeconds: 900 })
  const before = sessions()
  const problems: unknown[] = []
  let scopes = 0
  for await (const event of source.discover()) {
    if (event.type === 'problem') problems.push(event.problem)
    if (event.type !== 'scope') continue
    // For all scopes more than twenty minutes; not so much at once that requests on their way are late.
    vi.setSystemTime(Date.now() + 15_000)
    scopes++
  }
  expect(problems).toEqual([])
  expect(scopes * 15).toBeGreaterThan(20 * 60)
  expect(sessions()).toBeGreaterThan(before)
})
