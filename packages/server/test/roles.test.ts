import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ConnectError, rights } from '@aws-linked/model'
import { hostAccount, scopeOf, volume } from './support/fake-aws.ts'
import { preparedRole, roleOf } from './support/connect-role.ts'
import { freshOn } from './support/fresh.ts'
import { discovered, keyOf, testServer } from './support/test-server.ts'

const host = { accessKeyId: 'AKIAHOST', secretAccessKey: 'the host’s own secret' }
const server = testServer({
  roles: { credentials: host, templateUrl: 'https://bucket.s3.amazonaws.com/role.json' },
})
const plain = testServer()
beforeAll(async () => {
  await Promise.all([server.linked.ready, plain.linked.ready])
})
afterAll(async () => {
  await Promise.all([server.linked.close(), plain.linked.close()])
})

const fresh = freshOn(server)

test('the settings tell the ways in, and whom a role has to trust', async () => {
  expect(await server.client('a').getSettings()).toEqual({
    methods: ['role', 'access_key'],
    accountId: hostAccount,
    billing: false,
    rights,
  })
  expect(await plain.client('a').getSettings()).toEqual({
    methods: ['access_key'],
    billing: false,
    rights,
  })
})

test('a host’s identity that does not work takes the way in away, and comes back', async () => {
  const broken = testServer({ roles: {} })
  vi.spyOn(broken.aws, 'getAccount').mockRejectedValueOnce(
    new ConnectError('expired_credentials', 'AKIAHOST has expired.', { remedy: 'r' }),
  )
  const client = broken.client('a')
  expect((await client.getSettings()).methods).toEqual(['access_key'])
  expect(broken.log).toMatchObject([{ level: 'warn', cause: { code: 'expired_credentials' } }])
  expect((await client.getSettings()).methods).toEqual(['role', 'access_key'])
  await broken.linked.close()
})

test('without an identity of the host’s a setup is refused, with what to do', async () => {
  await expect(plain.client('a').createRoleSetup({ type: 'linked' })).rejects.toMatchObject({
    code: 'invalid_input',
    remedy: expect.stringContaining('roles'),
  })
})

test('a setup carries all that a role needs, with an External ID that cannot be guessed', async () => {
  const { client } = fresh()
  const setup = await client.createRoleSetup({ type: 'linked' })
  expect(setup).toMatchObject({
    trustedAccountId: hostAccount,
    roleName: 'aws-linked',
    trustPolicy: {
      Statement: [
        {
          Principal: { AWS: hostAccount },
          Condition: { StringEquals: { 'sts:ExternalId': setup.externalId } },
        },
      ],
    },
    policy: { Version: '2012-10-17' },
    quickCreateUrl: expect.stringContaining(setup.externalId),
  })
  expect(JSON.parse(setup.template)).toHaveProperty('Resources.Role')
  expect(setup).not.toHaveProperty('stackSet')
  expect(setup.externalId).toMatch(/^[0-9a-f-]{36}$/)
})

test('a root’s setup names the place of its export, and a StackSet for its accounts', async () => {
  const { client, account } = fresh()
  const billingExport = { bucket: 'acme-billing', prefix: 'reports' }
  const { policy } = await client.createRoleSetup({ type: 'root', billingExport })
  expect(JSON.stringify(policy)).toContain('arn:aws:s3:::acme-billing/reports/*')
  const root = await client.connect({ type: 'root', credentials: keyOf(account) })
  const { stackSet, externalId } = await client.createRoleSetup({
    type: 'linked',
    rootId: root.id,
  })
  expect(stackSet?.commands.join('\n')).toContain(externalId)
})

test('an account is connected with a role, and discovered as the role', async () => {
  const { client, account } = fresh()
  const { setup, credentials } = await preparedRole(server.aws, client, account)
  server.aws.streams.set(roleOf(account), scopeOf([volume(account, 1)]))
  const connect = vi.spyOn(server.aws, 'connect')
  const source = await client.connect({ type: 'linked', credentials })
  expect(connect.mock.lastCall?.[0].credentials).toEqual({
    roleArn: roleOf(account),
    externalId: setup.externalId,
    sessionName: expect.stringMatching(/^aws-linked-/),
    from: host,
  })
  connect.mockRestore()
  expect(source.credentials).toEqual({
    kind: 'role',
    roleArn: roleOf(account),
    externalId: setup.externalId,
  })
  expect(await discovered(client, source.id)).toMatchObject({ status: 'finished', found: 1 })
})

test('account and role name are as good as the ARN', async () => {
  const { client, account } = fresh()
  const { setup } = await preparedRole(server.aws, client, account)
  const credentials = { roleSetupId: setup.id, accountId: account, roleName: 'aws-linked' }
  const source = await client.connect({ type: 'linked', credentials })
  expect(source.credentials).toMatchObject({ roleArn: roleOf(account) })
})

test('a check uses no setup up', async () => {
  const { client, account } = fresh()
  const { credentials } = await preparedRole(server.aws, client, account)
  expect(await client.check({ type: 'linked', credentials })).toMatchObject({
    account: { id: account },
  })
  expect(await client.connect({ type: 'linked', credentials })).toMatchObject({
    state: 'connected',
  })
})

test('a role that works without the External ID is refused, and its setup can be tried again', async () => {
  const { client, account } = fresh()
  const { setup, credentials } = await preparedRole(server.aws, client, account)
  server.aws.roles.set(roleOf(account), null)
  await expect(client.connect({ type: 'linked', credentials })).rejects.toMatchObject({
    code: 'external_id_not_enforced',
    field: 'roleArn',
  })
  expect(await client.listDataSources()).toEqual([])
  server.aws.roles.set(roleOf(account), setup.externalId)
  await client.connect({ type: 'linked', credentials })
})

test('a setup is for one Data Source', async () => {
  const { client, account } = fresh()
  const other = fresh().account
  const { setup, credentials } = await preparedRole(server.aws, client, account)
  await client.connect({ type: 'linked', credentials })
  server.aws.roles.set(roleOf(other), setup.externalId)
  await expect(
    client.connect({
      type: 'linked',
      credentials: { roleSetupId: setup.id, roleArn: roleOf(other) },
    }),
  ).rejects.toMatchObject({ code: 'conflict', status: 409 })
})

test('of two accounts that use one setup at once, one is connected', async () => {
  const { client, account } = fresh()
  const other = fresh().account
  const { setup } = await preparedRole(server.aws, client, account)
  server.aws.roles.set(roleOf(other), setup.externalId)
  const results = await Promise.allSettled(
    [account, other].map((one) =>
      client.connect({
        type: 'linked',
        credentials: { roleSetupId: setup.id, roleArn: roleOf(one) },
      }),
    ),
  )
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await client.listDataSources()).toHaveLength(1)
})

test('a setup for one account takes no role of another', async () => {
  const { client, account } = fresh()
  const other = fresh().account
  const setup = await client.createRoleSetup({ type: 'linked', accountId: account })
  server.aws.roles.set(roleOf(other), setup.externalId)
  await expect(
    client.connect({
      type: 'linked',
      credentials: { roleSetupId: setup.id, roleArn: roleOf(other) },
    }),
  ).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'roleArn',
    details: { account: other, expected: account },
  })
})

test('an account that turns out to be a root connects with the role that was made for a linked one', async () => {
  const { client, account } = fresh()
  const { credentials, setup } = await preparedRole(server.aws, client, account)
  const place = { id: `o-${account}`, managementAccountId: account }
  server.aws.organizations.set(account, { status: 'management', ...place })
  const source = await client.connect({ type: 'root', credentials })
  expect(source).toMatchObject({ type: 'root', credentials: { externalId: setup.externalId } })
})

test('another tenant’s setup does not exist, also with the right role', async () => {
  const { client, account } = fresh()
  const attacker = fresh().client
  const { setup, credentials } = await preparedRole(server.aws, client, account)
  for (const call of [
    () => attacker.connect({ type: 'linked', credentials }),
    () => attacker.check({ type: 'linked', credentials }),
  ]) {
    await expect(call()).rejects.toMatchObject({ code: 'not_found', status: 404 })
  }
  // A role of one's own setup does not ask for the victim's External ID.
  const own = await attacker.createRoleSetup({ type: 'linked' })
  expect(own.externalId).not.toBe(setup.externalId)
  await expect(
    attacker.connect({
      type: 'linked',
      credentials: { roleSetupId: own.id, roleArn: roleOf(account) },
    }),
  ).rejects.toMatchObject({ code: 'role_not_assumable' })
})

test('another tenant’s root takes no setup', async () => {
  const { client, account } = fresh()
  const root = await client.connect({ type: 'root', credentials: keyOf(account) })
  await expect(
    fresh().client.createRoleSetup({ type: 'linked', rootId: root.id }),
  ).rejects.toMatchObject({ code: 'not_found' })
})

test.each([
  ['externalId', { externalId: 'mine' }],
  ['trustedAccountId', { trustedAccountId: '111122223333' }],
  ['endpoint', { endpoint: 'http://127.0.0.1' }],
  ['region', { region: 'eu-west-1' }],
  ['accountId', { accountId: '1' }],
  ['roleName', { roleName: 'a/b:c' }],
  ['roleName', { roleName: 'path/of/role' }],
  ['bucket', { billingExport: { bucket: 'b' } }],
  ['type', { type: 'root', rootId: 'x' }],
])('a setup’s %s is refused: %j', async (field, part) => {
  const response = await server.request('a', '/role-setups', {
    method: 'POST',
    body: JSON.stringify({ type: 'linked', ...part }),
  })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ error: { code: 'invalid_input', field } })
})

test('that the host’s own key is broken is the host’s to know', async () => {
  const { client, account } = fresh()
  const { credentials } = await preparedRole(server.aws, client, account)
  server.aws.broken.set(roleOf(account), 'invalid_access_key_id')
  const error: unknown = await client
    .connect({ type: 'linked', credentials })
    .catch((reason: unknown) => reason)
  expect(error).toMatchObject({ code: 'unexpected', message: expect.stringContaining('server’s') })
  expect(error).toHaveProperty('field', undefined)
})

test('a role in the host’s own account is refused before AWS is asked', async () => {
  const { client } = fresh()
  const setup = await client.createRoleSetup({ type: 'linked' })
  server.aws.roles.set(roleOf(hostAccount), setup.externalId)
  const before = server.aws.sessions.length
  await expect(
    client.connect({
      type: 'linked',
      credentials: { roleSetupId: setup.id, roleArn: roleOf(hostAccount) },
    }),
  ).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'roleArn',
    message: expect.stringContaining(hostAccount),
  })
  expect(server.aws.sessions).toHaveLength(before)
})

test('a session’s name tells the Data Source, and the tenant by a pseudonym', async () => {
  const { client, account } = fresh()
  const { setup } = await preparedRole(server.aws, client, account)
  const before = server.aws.sessions.length
  const { id } = await client.connect({
    type: 'linked',
    credentials: { roleSetupId: setup.id, roleArn: roleOf(account) },
  })
  await discovered(client, id)
  const names = server.aws.sessions.slice(before)
  expect(names[0]).toMatch(/^aws-linked-[0-9a-f]{12}-new$/)
  expect(names.at(-1)).toBe(names[0]?.replace('new', id.slice(0, 8)))
})

test('what was issued for a root goes when it is erased', async () => {
  const { client, account, tenant } = fresh()
  const { id } = await client.connect({ type: 'root', credentials: keyOf(account) })
  const setup = await client.createRoleSetup({ type: 'linked', rootId: id })
  await client.deleteDataSource(id, { data: 'erase' })
  const other = '123123123123'
  server.aws.roles.set(roleOf(other), setup.externalId)
  await expect(
    server.client(tenant).connect({
      type: 'linked',
      credentials: { roleSetupId: setup.id, roleArn: roleOf(other) },
    }),
  ).rejects.toMatchObject({ code: 'not_found' })
})
