import type { ServerEvent } from '@aws-linked/model'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { createClient } from '@aws-linked/client'
import type { Client } from '@aws-linked/client'
import { countResources, demoKeys, demoScenario, startSandbox } from '@aws-linked/sandbox'
import type { DemoKey, Sandbox } from '@aws-linked/sandbox'
import { createAwsLinked, generateKey } from '@aws-linked/server'
import type { AwsLinked, LogEntry } from '@aws-linked/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { storeFolder } from './support/store-folder.ts'
import { authenticate, discovered, eventsUntil, eventually } from './support/test-server.ts'

// Everything is real here but AWS: the SDK, HTTP on a socket, a store in a folder.
const keys = demoKeys(demoScenario)
const works = keys.filter(({ outcome }) => outcome === 'works')
const folder = storeFolder()
const http = createServer()
const log: LogEntry[] = []
let sandbox: Sandbox
let linked: AwsLinked
let endpoint = ''

beforeAll(async () => {
  sandbox = await startSandbox({ scenario: demoScenario })
  linked = createAwsLinked({
    authenticate,
    keys: [{ id: 'k', key: generateKey() }],
    dataDir: folder.dataDir,
    aws: { endpoint: sandbox.endpoint, region: 'us-east-1' },
    log: (entry) => log.push(entry),
  })
  http.on('request', getRequestListener(linked.fetch))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  endpoint = `http://127.0.0.1:${port}/aws-linked`
  await linked.ready
})

afterAll(async () => {
  http.close()
  http.closeAllConnections()
  await linked.close()
  await sandbox.close()
  folder.remove()
})

const signedIn = (tenant: string): Client =>
  createClient({ endpoint, headers: { 'x-tenant': tenant } })

const credentialsOf = ({ accessKeyId, secretAccessKey }: DemoKey) => ({
  accessKeyId,
  secretAccessKey,
})

const linkedKey = works.find(({ account }) => account?.type === 'linked')!
const rootKey = works.find(
  ({ account }) => account?.type === 'root' && account.id === '111122223333',
)!

test.each([
  ['wrong_secret', 'invalid_secret_access_key', 'secretAccessKey'],
  ['unknown', 'invalid_access_key_id', 'accessKeyId'],
  ['inactive', 'invalid_access_key_id', 'accessKeyId'],
] as const)('a key that is %s is told as %s at %s', async (outcome, code, field) => {
  const key = keys.find((one) => one.outcome === outcome)!
  const client = signedIn('wrong')
  const credentials = credentialsOf(key)
  await expect(client.connect({ type: 'linked', credentials })).rejects.toMatchObject({
    code,
    field,
    status: 422,
  })
  expect(await client.listDataSources()).toEqual([])
})

test('an account is connected, and all it has arrives while the dashboard watches', async () => {
  const client = signedIn('right')
  const account = demoScenario.accounts.find(({ id }) => id === linkedKey.account?.id)!
  let id = ''
  const events = await eventsUntil(
    client,
    (event) => event.type === 'data_source' && event.dataSource.discovery?.status === 'finished',
    (event) => {
      if (event.type !== 'open') return
      void client
        .connect({ type: 'linked', name: 'Orders', credentials: credentialsOf(linkedKey) })
        .then((source) => (id = source.id))
    },
  )
  const discoveries = events.filter(
    (event): event is Extract<ServerEvent, { type: 'discovery' }> => event.type === 'discovery',
  )
  expect(discoveries.map(({ discovery }) => discovery.finished)).toEqual(
    discoveries.map(({ discovery }) => discovery.finished).toSorted((a, b) => a - b),
  )
  const source = await client.getDataSource(id)
  expect(source).toMatchObject({
    name: 'Orders',
    account: { id: account.id },
    warnings: [{ code: 'billing_needs_root' }],
  })
  expect(source.discovery?.finished).toBe(source.discovery?.total)

  const { groups, total, regions } = await client.groupResources()
  expect(total).toBe(source.discovery?.found)
  expect(total).toBeGreaterThan(0)
  expect(countResources(account)).toBeGreaterThanOrEqual(total)
  expect(new Set(groups.map(({ kind }) => kind)).size).toBeGreaterThan(3)
  expect(regions.length).toBeGreaterThan(2)
  expect(groups.every(({ employeeId }) => employeeId === 'nadia')).toBe(true)

  const walked: string[] = []
  let cursor: string | undefined
  do {
    const page = await client.listResources({ limit: 7, ...(cursor && { cursor }) })
    walked.push(...page.resources.map(({ arn }) => arn))
    cursor = page.nextCursor
  } while (cursor)
  expect(walked).toHaveLength(total)
  expect(new Set(walked).size).toBe(total)
  for (const { kind, count } of groups) {
    const { resources } = await client.listResources({ kind: [kind], limit: 200 })
    expect(resources).toHaveLength(count)
  }
})

test('the root’s arrival answers the hint of its linked account', async () => {
  const client = signedIn('hint')
  const member = works.find(({ account, note }) => {
    const one = demoScenario.accounts.find(({ id }) => id === account?.id)
    return account?.type === 'linked' && one !== undefined && note === 'works'
  })!
  const { id } = await client.connect({ type: 'linked', credentials: credentialsOf(member) })
  const { organization } = await client.getDataSource(id)
  const managementId =
    organization.status === 'member' ? organization.managementAccountId : rootKey.account?.id
  const root = works.find(({ account }) => account?.id === managementId)!
  const connected = await client.connect({ type: 'root', credentials: credentialsOf(root) })
  expect(connected).toMatchObject({ type: 'root', warnings: [] })
  const known = organization.status === 'member'
  expect((await client.getDataSource(id)).warnings).toHaveLength(known ? 0 : 1)
  await discovered(client, id)
  await discovered(client, connected.id)
})

test('a linked account is no root', async () => {
  await expect(
    signedIn('root').connect({ type: 'root', credentials: credentialsOf(linkedKey) }),
  ).rejects.toMatchObject({ code: 'wrong_account_type', status: 422 })
})

test('a discovery whose calls hang is cancelled at once, and started again', async () => {
  const client = signedIn('cancel')
  sandbox.faults.push({ action: 'ec2:DescribeVolumes', fault: 'hang' })
  const { id } = await client.connect({ type: 'linked', credentials: credentialsOf(linkedKey) })
  await eventually(() => expect(sandbox.requests.at(-1)?.action).toBe('DescribeVolumes'))
  const begun = performance.now()
  await client.cancelDiscovery(id)
  expect(performance.now() - begun).toBeLessThan(2000)
  expect(await discovered(client, id)).toMatchObject({ status: 'cancelled' })
  sandbox.faults.pop()
  await client.startDiscovery(id)
  expect(await discovered(client, id)).toMatchObject({ status: 'finished' })
})

test('answers of AWS that are none lose no stored resource, and are told', async () => {
  const client = signedIn('none')
  const { id } = await client.connect({ type: 'linked', credentials: credentialsOf(linkedKey) })
  await discovered(client, id)
  const stored = async (): Promise<unknown> => {
    const { total, groups } = await client.groupResources()
    return { total, groups }
  }
  const before = await stored()
  expect(before).not.toMatchObject({ total: 0 })
  const lists = 'ec2:DescribeVolumes ec2:DescribeInstances s3:ListAllMyBuckets iam:ListUsers'
  const fault = { status: 200, body: '' }
  const faults = lists.split(' ').map((action) => ({ action, fault }))
  sandbox.faults.push(...faults)
  await client.startDiscovery(id)
  const { status, problems } = await discovered(client, id)
  expect(status).toBe('finished')
  expect(new Set(problems.map(({ action }) => action))).toEqual(new Set(lists.split(' ')))
  expect(await stored()).toEqual(before)
  sandbox.faults.splice(-faults.length)
})

test('a browser that leaves while it connects leaves nothing', async () => {
  const client = signedIn('left')
  const controller = new AbortController()
  const connecting = client.connect(
    { type: 'linked', credentials: credentialsOf(linkedKey) },
    { signal: controller.signal },
  )
  setTimeout(() => controller.abort(new Error('left')), 5)
  await expect(connecting).rejects.toThrow('left')
  await eventually(async () => expect(await client.listDataSources()).toEqual([]))
})

test('none of this was worth a line of the log', () => {
  expect(log).toEqual([])
})
