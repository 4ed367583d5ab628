import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { policy } from '@aws-linked/sdk'
import { ConnectError } from '@aws-linked/model'
import type { ConnectErrorCode, Permission } from '@aws-linked/model'
import type { HostEvent } from '@aws-linked/server'
import { preparedRole, roleOf } from './support/connect-role.ts'
import { freshOn } from './support/fresh.ts'
import { discovered, eventually, keyOf, testServer } from './support/test-server.ts'
import { toldTypes } from './support/told-types.ts'

const dayMs = 24 * 60 * 60_000
const minuteMs = 60_000
const told: HostEvent[] = []
let clock = Date.parse('2026-11-01T00:00:00Z')
const server = testServer(
  { roles: {}, now: () => new Date(clock), onEvent: (event) => told.push(event) },
  { checkEveryMs: 10, triesPerMinute: 1000 },
)
beforeAll(() => server.linked.ready)
afterAll(() => server.linked.close())

const fresh = freshOn(server)

const typesOf = (tenant: string): string[] => toldTypes(told, tenant)

const permission = (action: string, status: Permission['status']): Permission => ({
  action,
  status,
  triedOn: 'eu-west-1',
  feature: 'resources',
  neededFor: 'Something is lost without it.',
  remedy: 'Add it.',
  statement: policy('linked').Statement[0]!,
})

test('connecting tells what the credentials may do, with the policy’s version', async () => {
  const { client, account } = fresh()
  server.aws.permissions.set(account, [permission('ec2:DescribeVolumes', 'allowed')])
  const source = await client.connect({ type: 'linked', credentials: keyOf(account) })
  expect(source.permissions).toMatchObject({
    checkedAt: new Date(clock).toISOString(),
    policyVersion: expect.stringMatching(/^\d+$/),
    permissions: [{ action: 'ec2:DescribeVolumes', status: 'allowed' }],
    changes: [],
  })
})

test('a check tells what changed since the last one, also to the host', async () => {
  const { client, account, tenant } = fresh()
  server.aws.permissions.set(account, [permission('ec2:DescribeVolumes', 'allowed')])
  const { id } = await client.connect({ type: 'linked', credentials: keyOf(account) })
  server.aws.permissions.set(account, [
    permission('ec2:DescribeVolumes', 'denied'),
    permission('s3:GetBucketTagging', 'allowed'),
  ])
  const changes = [
    { action: 'ec2:DescribeVolumes', from: 'allowed', to: 'denied' },
    { action: 's3:GetBucketTagging', to: 'allowed' },
  ]
  expect((await client.checkDataSource(id)).permissions).toMatchObject({ changes })
  await eventually(() =>
    expect(told.find((event) => event.tenantId === tenant && 'changes' in event)).toMatchObject({
      type: 'permissions_changed',
      changes,
    }),
  )
  expect((await client.checkDataSource(id)).permissions?.changes).toEqual([])
})

test.each<[ConnectErrorCode, 'key' | 'role']>([
  ['invalid_access_key_id', 'key'],
  ['invalid_secret_access_key', 'key'],
  ['expired_credentials', 'key'],
  ['access_denied', 'key'],
  ['role_not_assumable', 'role'],
  ['external_id_not_enforced', 'role'],
])('%s of a %s: it needs attention, since when and why, and comes back', async (code, kind) => {
  const { client, account, tenant } = fresh()
  const credentials =
    kind === 'key' ? keyOf(account) : (await preparedRole(server.aws, client, account)).credentials
  const name = kind === 'key' ? `AKIA${account}` : roleOf(account)
  const { id } = await client.connect({ type: 'linked', credentials })
  await discovered(client, id)
  server.aws.broken.set(name, code)
  const since = new Date(clock).toISOString()
  expect(await client.checkDataSource(id)).toMatchObject({
    state: 'needs_attention',
    problem: { code, since },
  })
  clock += minuteMs
  expect((await client.checkDataSource(id)).problem?.since).toBe(since)
  server.aws.broken.delete(name)
  const mended = await client.checkDataSource(id)
  expect(mended).toMatchObject({ state: 'connected' })
  expect(mended).not.toHaveProperty('problem')
  await eventually(() =>
    expect(typesOf(tenant)).toEqual([
      'data_source_connected',
      'data_source_needs_attention',
      'data_source_recovered',
    ]),
  )
})

test.each<[ConnectErrorCode, number]>([
  ['throttled', 429],
  ['unreachable', 503],
  ['timeout', 504],
  ['clock_skew', 503],
  ['unexpected', 502],
])(
  '%s says nothing of the credentials: it is answered, and the state stays',
  async (code, status) => {
    const { client, account } = fresh()
    const { id } = await client.connect({ type: 'linked', credentials: keyOf(account) })
    server.aws.broken.set(`AKIA${account}`, code)
    await expect(client.checkDataSource(id)).rejects.toMatchObject({ code, status })
    expect((await client.getDataSource(id)).state).toBe('connected')
  },
)

test('a discovery that finds the key gone says so at the Data Source, too', async () => {
  const { client, account, tenant } = fresh()
  const { id } = await client.connect({ type: 'linked', credentials: keyOf(account) })
  await discovered(client, id)
  server.aws.broken.set(`AKIA${account}`, 'invalid_access_key_id')
  // Two discoveries never begin at the same time.
  clock += 1
  await client.startDiscovery(id)
  await discovered(client, id)
  expect(await client.getDataSource(id)).toMatchObject({
    state: 'needs_attention',
    problem: { code: 'invalid_access_key_id', since: expect.any(String) },
  })
  await eventually(() => expect(typesOf(tenant)).toContain('data_source_needs_attention'))
  server.aws.broken.delete(`AKIA${account}`)
})

test('that a role works without its External ID is not forgotten by discovering with it', async () => {
  const { client, account, tenant } = fresh()
  const { setup, credentials } = await preparedRole(server.aws, client, account)
  const { id } = await client.connect({ type: 'linked', credentials })
  await discovered(client, id)
  server.aws.roles.set(roleOf(account), null)
  await client.checkDataSource(id)
  const attention = { state: 'needs_attention', problem: { code: 'external_id_not_enforced' } }

  // AWS lets a discovery in: it does not try without.
  server.aws.roles.set(roleOf(account), setup.externalId)
  for (const broken of [undefined, 'role_not_assumable', undefined] as const) {
    if (broken) server.aws.broken.set(roleOf(account), broken)
    else server.aws.broken.delete(roleOf(account))
    clock += 1
    await client.startDiscovery(id)
    expect(await discovered(client, id)).toMatchObject({ status: broken ? 'failed' : 'finished' })
    expect(await client.getDataSource(id)).toMatchObject(attention)
  }
  expect(typesOf(tenant)).not.toContain('data_source_recovered')
  expect(await client.checkDataSource(id)).toMatchObject({ state: 'connected' })
})

test('a discovery that works again does not put off the check that is due', async () => {
  const { client, account, tenant } = fresh()
  const { id } = await client.connect({ type: 'linked', credentials: keyOf(account) })
  await discovered(client, id)
  server.aws.broken.set(`AKIA${account}`, 'invalid_access_key_id')
  await client.checkDataSource(id)
  server.aws.broken.delete(`AKIA${account}`)
  clock += 1
  await client.startDiscovery(id)
  await discovered(client, id)
  expect(await client.getDataSource(id)).toMatchObject({ state: 'connected' })
  server.aws.permissions.set(account, [permission('ec2:DescribeVolumes', 'allowed')])
  clock += 5 * minuteMs
  await eventually(async () =>
    expect(await client.getDataSource(id)).toMatchObject({
      permissions: { permissions: [{ action: 'ec2:DescribeVolumes' }] },
    }),
  )
  expect(typesOf(tenant)).toContain('data_source_recovered')
})

test('everything is checked once a day, by itself', async () => {
  const { client, account, tenant } = fresh()
  const { id } = await client.connect({ type: 'linked', credentials: keyOf(account) })
  await discovered(client, id)
  server.aws.broken.set(`AKIA${account}`, 'invalid_access_key_id')
  clock += dayMs
  await eventually(async () =>
    expect(await client.getDataSource(id)).toMatchObject({ state: 'needs_attention' }),
  )
  // It is tried again after five minutes, and comes back without anyone asking.
  server.aws.broken.delete(`AKIA${account}`)
  clock += 5 * minuteMs
  await eventually(async () =>
    expect(await client.getDataSource(id)).toMatchObject({ state: 'connected' }),
  )
  await eventually(() => expect(typesOf(tenant)).toContain('data_source_recovered'))
})

test('checks run one at a time, and a disconnected Data Source is not checked', async () => {
  let [active, most] = [0, 0]
  const ids: string[] = []
  const { client, tenant } = fresh()
  for (let number = 0; number < 3; number += 1) {
    const { account } = fresh()
    const { id } = await client.connect({ type: 'linked', credentials: keyOf(account) })
    await discovered(client, id)
    ids.push(id)
  }
  await client.deleteDataSource(ids[0]!, { data: 'keep' })
  const { connect } = server.aws
  const checked = new Set<string>()
  server.aws.connect = async (options) => {
    active += 1
    most = Math.max(most, active)
    await new Promise((resolve) => setTimeout(resolve, 5))
    active -= 1
    const found = await connect(options)
    checked.add(found.account.id)
    return found
  }
  clock += dayMs
  const sources = await client.listDataSources()
  const live = sources.filter(({ id }) => id !== ids[0]).map(({ account }) => account.id)
  await eventually(() => expect([...checked]).toEqual(expect.arrayContaining(live)))
  server.aws.connect = connect
  expect(most).toBe(1)
  expect(checked.has(sources.find(({ id }) => id === ids[0])!.account.id)).toBe(false)
  expect(tenant).toBeTruthy()
})

test('a check that AWS does not answer is tried again by itself, and logged', async () => {
  const { client, account } = fresh()
  const { id } = await client.connect({ type: 'linked', credentials: keyOf(account) })
  await discovered(client, id)
  const tried = vi.fn<() => void>()
  const { connect } = server.aws
  server.aws.connect = async (options) => {
    if (
      !('accessKeyId' in options.credentials) ||
      options.credentials.accessKeyId !== `AKIA${account}`
    ) {
      return await connect(options)
    }
    tried()
    if (tried.mock.calls.length > 1) return await connect(options)
    throw new ConnectError('unreachable', 'No network.', { remedy: 'r' })
  }
  clock += dayMs
  await eventually(() => expect(tried).toHaveBeenCalledTimes(1))
  await eventually(() =>
    expect(server.log.filter((entry) => entry.dataSourceId === id)).toMatchObject([
      { level: 'warn' },
    ]),
  )
  clock += 5 * minuteMs
  await eventually(() => expect(tried).toHaveBeenCalledTimes(2))
  server.aws.connect = connect
  expect((await client.getDataSource(id)).state).toBe('connected')
})
