import type { DataSourceType, Organization } from '@aws-linked/model'
import type { HostEvent } from '@aws-linked/server'
import { policy } from '@aws-linked/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { preparedRole } from './support/connect-role.ts'
import { freshOn } from './support/fresh.ts'
import { discovered, eventually, keyOf, testServer } from './support/test-server.ts'
import { toldTypes } from './support/told-types.ts'

const dayMs = 24 * 60 * 60_000
const told: HostEvent[] = []
let clock = Date.parse('2026-11-01T00:00:00Z')
const server = testServer(
  { roles: {}, now: () => new Date((clock += 1)), onEvent: (event) => told.push(event) },
  { checkEveryMs: 10, triesPerMinute: 1000 },
)
beforeAll(() => server.linked.ready)
afterAll(() => server.linked.close())

const fresh = freshOn(server)

const typesOf = (tenant: string): string[] => toldTypes(told, tenant)

const member: Organization = {
  status: 'member',
  id: 'o-joined',
  managementAccountId: '999900000000',
}

/** What a standalone account may become, by the type it was connected as. */
const changes = (account: string) =>
  ({
    root: { becomes: 'linked', organization: member },
    linked: {
      becomes: 'root',
      organization: { status: 'management', id: 'o-made', managementAccountId: account },
    },
  }) as const satisfies Record<DataSourceType, unknown>

test.each(['root', 'linked'] as const)(
  'a %s that turned into the other type says so, keeps its report, and comes back as the other',
  async (type) => {
    const { client, account, tenant } = fresh()
    const { id } = await client.connect({ type, credentials: keyOf(account) })
    await discovered(client, id)
    const { becomes, organization } = changes(account)[type]
    server.aws.organizations.set(account, organization)
    const [statement] = policy('linked').Statement
    server.aws.permissions.set(account, [
      {
        action: 'ec2:DescribeVolumes',
        status: 'allowed',
        triedOn: 'eu-west-1',
        feature: 'resources',
        neededFor: 'Volumes.',
        remedy: 'Add it.',
        statement: statement!,
      },
    ])
    const checked = await client.checkDataSource(id)
    expect(checked).toMatchObject({
      state: 'needs_attention',
      problem: {
        code: 'wrong_account_type',
        message: expect.stringContaining(organization.id),
        remedy: `Disconnect it, keep its data, then connect it as ${becomes}.`,
      },
      organization,
      permissions: { permissions: [{ action: 'ec2:DescribeVolumes' }] },
    })

    // Its credentials work: a discovery goes on, and takes nothing back.
    await client.startDiscovery(id)
    expect(await discovered(client, id)).toMatchObject({ status: 'finished' })
    expect(await client.getDataSource(id)).toMatchObject({ problem: checked.problem })

    await client.deleteDataSource(id, { data: 'keep' })
    const again = await client.connect({ type: becomes, credentials: keyOf(account) })
    expect(again).toMatchObject({ id, type: becomes, state: 'connected', organization })
    expect(again).not.toHaveProperty('problem')
    expect(await client.checkDataSource(id)).toMatchObject({ state: 'connected' })
    await eventually(() =>
      expect(typesOf(tenant)).toEqual([
        'data_source_connected',
        'data_source_needs_attention',
        'data_source_disconnected',
        'data_source_connected',
      ]),
    )
  },
)

test('its key can be replaced all the same, and it still says what is wrong since the first time', async () => {
  const { client, account, tenant } = fresh()
  const { id } = await client.connect({ type: 'root', credentials: keyOf(account) })
  await discovered(client, id)
  server.aws.organizations.set(account, member)
  const { problem } = await client.checkDataSource(id)
  const accessKeyId = `AKIA${account}B`
  const replaced = await client.replaceCredentials(id, {
    accessKeyId,
    secretAccessKey: 'the-second-secret',
  })
  expect(replaced).toMatchObject({
    state: 'needs_attention',
    problem,
    credentials: { accessKeyId },
    organization: member,
  })
  await eventually(() => expect(typesOf(tenant)).toContain('credentials_replaced'))
  expect(typesOf(tenant)).not.toContain('data_source_recovered')
})

test('new credentials may be the first to see it, and the host hears of it', async () => {
  const { client, account, tenant } = fresh()
  const { id } = await client.connect({ type: 'root', credentials: keyOf(account) })
  server.aws.organizations.set(account, member)
  const { credentials } = await preparedRole(server.aws, client, account, 'root')
  expect(await client.replaceCredentials(id, credentials)).toMatchObject({
    state: 'needs_attention',
    problem: { code: 'wrong_account_type', since: expect.any(String) },
    credentials: { kind: 'role' },
  })
  await eventually(() =>
    expect(typesOf(tenant)).toEqual([
      'data_source_connected',
      'credentials_replaced',
      'data_source_needs_attention',
    ]),
  )
})

test('it is found by itself within a day, and goes when the account leaves the Organization', async () => {
  const { client, account } = fresh()
  const { id } = await client.connect({ type: 'root', credentials: keyOf(account) })
  server.aws.organizations.set(account, member)
  clock += dayMs
  await eventually(async () =>
    expect((await client.getDataSource(id)).problem?.code).toBe('wrong_account_type'),
  )
  // An answer that AWS refuses takes nothing back.
  const problem = { code: 'access_denied', message: 'm', remedy: 'r' } as const
  server.aws.organizations.set(account, { status: 'unknown', problem })
  expect((await client.checkDataSource(id)).state).toBe('needs_attention')
  server.aws.organizations.set(account, { status: 'none' })
  expect(await client.checkDataSource(id)).toMatchObject({ state: 'connected' })
})

test('a former root is the root of nobody once it is connected as linked', async () => {
  const { client, account } = fresh()
  const other = fresh().account
  server.aws.accounts.set(account, [{ id: other, name: 'other', status: 'ACTIVE' }])
  const root = await client.connect({ type: 'root', credentials: keyOf(account) })
  await client.listAccounts(root.id)
  const linked = await client.connect({ type: 'linked', credentials: keyOf(other) })
  expect(linked.warnings).toEqual([])
  server.aws.organizations.set(account, member)
  await client.deleteDataSource(root.id, { data: 'keep' })
  await client.connect({ type: 'linked', credentials: keyOf(account) })
  expect((await client.getDataSource(linked.id)).warnings).toMatchObject([
    { code: 'billing_needs_root' },
  ])
})
