import { ConnectError } from '@aws-linked/model'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { HostEvent } from '@aws-linked/server'
import { aborted, scopeOf, volume } from './support/fake-aws.ts'
import { discovered, eventsUntil, eventually, keyOf, testServer } from './support/test-server.ts'

const told: HostEvent[] = []
const server = testServer({ onEvent: (event) => told.push(event) })
beforeAll(() => server.linked.ready)
afterAll(() => server.linked.close())

let count = 0
/** A tenant and an account no other test has. */
function fresh(): { tenant: string; account: string } {
  count += 1
  return { tenant: `tenant-${count}`, account: String(100_000_000_000 + count) }
}

test('a connected account is discovered by itself', async () => {
  const { tenant, account } = fresh()
  const client = server.client(tenant)
  server.aws.streams.set(`AKIA${account}`, scopeOf([volume(account, 1), volume(account, 2)]))
  const source = await client.connect({ type: 'linked', credentials: keyOf(account) })
  expect(source).toMatchObject({
    name: account,
    type: 'linked',
    state: 'connected',
    ownerId: 'nadia',
    credentials: { kind: 'access_key', accessKeyId: `AKIA${account}` },
    warnings: [{ code: 'billing_needs_root' }],
    discovery: { status: 'running' },
  })
  expect(await discovered(client, source.id)).toMatchObject({
    status: 'finished',
    found: 2,
    finished: 1,
    total: 1,
    scopes: [{ kind: 'AWS::EC2::Volume', region: 'eu-west-1', count: 2, status: 'complete' }],
  })
  const { resources } = await client.listResources()
  expect(resources.map(({ id }) => id)).toEqual(['vol-1', 'vol-2'])
  expect(resources[0]).toMatchObject({ employeeId: 'nadia', dataSourceId: source.id })
  expect(await client.listDataSources()).toMatchObject([{ id: source.id, resourceCount: 2 }])
  await eventually(() =>
    expect(told.filter(({ tenantId }) => tenantId === tenant).map(({ type }) => type)).toEqual([
      'data_source_connected',
      'discovery_ended',
    ]),
  )
})

test('a wrong secret is told at its field, and nothing is kept', async () => {
  const { tenant, account } = fresh()
  const client = server.client(tenant)
  server.aws.secrets.set(`AKIA${account}`, 'the right secret')
  await expect(
    client.connect({ type: 'linked', credentials: keyOf(account) }),
  ).rejects.toMatchObject({
    code: 'invalid_secret_access_key',
    field: 'secretAccessKey',
    status: 422,
    details: { keyId: `AKIA${account}` },
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  })
  expect(await client.listDataSources()).toEqual([])
})

test('checking tells the same and keeps nothing', async () => {
  const { tenant, account } = fresh()
  const client = server.client(tenant)
  const checked = await client.check({ type: 'linked', credentials: keyOf(account) })
  expect(checked).toEqual({
    account: { id: account, arn: `arn:aws:iam::${account}:user/finops`, partition: 'aws' },
    organization: { status: 'none' },
    warnings: [expect.objectContaining({ code: 'billing_needs_root' })],
  })
  expect(await client.listDataSources()).toEqual([])
})

test('a name and a billing export are kept', async () => {
  const { tenant, account } = fresh()
  const source = await server.client(tenant).connect({
    type: 'root',
    name: 'Production',
    credentials: keyOf(account),
    billingExport: { bucket: 'bills', exportName: 'daily' },
  })
  expect(source).toMatchObject({
    name: 'Production',
    billingExport: { bucket: 'bills', exportName: 'daily' },
  })
})

test('an account is connected once in a tenant, and the error names where', async () => {
  const { tenant, account } = fresh()
  const client = server.client(tenant)
  const request = { type: 'linked', name: 'Production', credentials: keyOf(account) } as const
  const { id } = await client.connect(request)
  await expect(client.connect({ ...request, name: 'Again' })).rejects.toMatchObject({
    code: 'already_connected',
    status: 409,
    details: { account, name: 'Production', id },
  })
  expect(await client.listDataSources()).toHaveLength(1)
})

test('of two that connect an account at once, one does', async () => {
  const { tenant, account } = fresh()
  const request = { type: 'linked', credentials: keyOf(account) } as const
  const client = server.client(tenant)
  const results = await Promise.allSettled([client.connect(request), client.connect(request)])
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await client.listDataSources()).toHaveLength(1)
})

test('two tenants may connect the same account, and each has its own', async () => {
  const { tenant, account } = fresh()
  const request = { type: 'linked', credentials: keyOf(account) } as const
  const mine = await server.client(tenant).connect(request)
  const theirs = await server.client(`${tenant}-other`).connect(request)
  expect(theirs.id).not.toBe(mine.id)
})

test('a request that is aborted before its answer keeps nothing', async () => {
  const { tenant, account } = fresh()
  const controller = new AbortController()
  const connect = server.aws.connect.bind(server.aws)
  const hanging = vi.spyOn(server.aws, 'connect').mockImplementationOnce(async (options) => {
    const source = await connect(options)
    controller.abort(new Error('left'))
    return source
  })
  const request = { type: 'linked', credentials: keyOf(account) } as const
  await expect(
    server.client(tenant).connect(request, { signal: controller.signal }),
  ).rejects.toThrow('left')
  hanging.mockRestore()
  expect(await server.client(tenant).listDataSources()).toEqual([])
})

test('a request that is aborted while its first discovery starts keeps nothing', async () => {
  const { tenant, account } = fresh()
  const controller = new AbortController()
  server.aws.streams.set(`AKIA${account}`, async function* (signal) {
    controller.abort(new Error('left'))
    yield await aborted(signal)
  })
  const client = server.client(tenant)
  await client
    .connect({ type: 'linked', credentials: keyOf(account) }, { signal: controller.signal })
    .catch(() => {})
  await eventually(async () => expect(await client.listDataSources()).toEqual([]))
})

test('an unforeseen failure is told without its insides, and logged with the request’s ID', async () => {
  const { tenant, account } = fresh()
  vi.spyOn(server.aws, 'connect').mockRejectedValueOnce(new Error('inside /private/path'))
  const error: unknown = await server
    .client(tenant)
    .connect({ type: 'linked', credentials: keyOf(account) })
    .catch((reason: unknown) => reason)
  expect(error).toMatchObject({ code: 'unexpected', status: 500 })
  expect(String(error) + JSON.stringify(error)).not.toContain('private')
  const { requestId } = error as { requestId: string }
  expect(server.log.find((entry) => entry.requestId === requestId)).toMatchObject({
    level: 'error',
    cause: { message: 'inside /private/path' },
  })
})

test.each([
  ['throttled', 429],
  ['unreachable', 503],
  ['timeout', 504],
  ['access_denied', 422],
  ['wrong_account_type', 422],
] as const)('AWS’s %s is answered with %i', async (code, status) => {
  const { tenant, account } = fresh()
  vi.spyOn(server.aws, 'connect').mockRejectedValueOnce(
    new ConnectError(code, 'What happened.', { remedy: 'What to do.', details: { seconds: '3' } }),
  )
  await expect(
    server.client(tenant).connect({ type: 'linked', credentials: keyOf(account) }),
  ).rejects.toMatchObject({ code, status, remedy: 'What to do.', details: { seconds: '3' } })
})

test('connecting the root account takes the billing hint from its linked accounts', async () => {
  const { tenant, account } = fresh()
  const root = fresh().account
  const place = { id: `o-${root}`, managementAccountId: root }
  server.aws.organizations.set(account, { status: 'member', ...place })
  server.aws.organizations.set(root, { status: 'management', ...place })
  const client = server.client(tenant)
  const linked = await client.connect({ type: 'linked', credentials: keyOf(account) })
  expect(linked.warnings).toHaveLength(1)

  let rootId = ''
  const events = await eventsUntil(
    client,
    (event) =>
      event.type === 'data_source' &&
      event.dataSource.id === linked.id &&
      event.dataSource.warnings.length === 0,
    (event) => {
      if (event.type !== 'open') return
      void client
        .connect({ type: 'root', credentials: keyOf(root) })
        .then((source) => (rootId = source.id))
    },
  )
  expect(events.length).toBeGreaterThan(1)
  expect((await client.getDataSource(linked.id)).warnings).toEqual([])

  await client.deleteDataSource(rootId)
  expect((await client.getDataSource(linked.id)).warnings).toHaveLength(1)
})

test('a root of another tenant answers nothing', async () => {
  const { tenant, account } = fresh()
  const root = fresh().account
  const place = { id: `o-${root}`, managementAccountId: root }
  server.aws.organizations.set(account, { status: 'member', ...place })
  server.aws.organizations.set(root, { status: 'management', ...place })
  await server.client(`${tenant}-other`).connect({ type: 'root', credentials: keyOf(root) })
  const linked = await server
    .client(tenant)
    .connect({ type: 'linked', credentials: keyOf(account) })
  expect(linked.warnings).toHaveLength(1)
})
