import { rights } from '@aws-linked/model'
import type { Right } from '@aws-linked/model'
import type { Client } from '@aws-linked/client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { May } from '@aws-linked/server'
import { keyOf, testServer } from './support/test-server.ts'

const account = '111122223333'
const credentials = keyOf(account)
const may = vi.fn<May>(({ role }) => role === 'admin')
const server = testServer({ may, roles: { credentials: keyOf('999999999999') } })
let id: string
let member: Client

beforeAll(async () => {
  await server.linked.ready
  server.aws.organizations.set(account, {
    status: 'management',
    id: 'o-1',
    managementAccountId: account,
  })
  id = (await server.client('a').connect({ type: 'root', credentials })).id
  member = server.client('a', 'tomas', 'member')
})
afterAll(() => server.linked.close())

/** Everything that needs a right, and which. */
const guarded: readonly (readonly [Right, string, () => Promise<unknown>])[] = [
  ['connect', 'connecting', () => member.connect({ type: 'linked', credentials })],
  ['connect', 'checking before it', () => member.check({ type: 'linked', credentials })],
  ['connect', 'an External ID', () => member.createRoleSetup({ type: 'linked' })],
  [
    'connect_many',
    'connecting many',
    () => member.connectMany(id, { roleSetupId: id, accountIds: ['222233334444'] }),
  ],
  ['connect_many', 'stopping that', () => member.cancelConnections(id)],
  ['replace_credentials', 'other credentials', () => member.replaceCredentials(id, credentials)],
  [
    'choose_export',
    'another export',
    () => member.changeDataSource(id, { billingExport: { bucket: 'mine' } }),
  ],
  ['choose_export', 'no export', () => member.changeDataSource(id, { billingExport: null })],
  ['disconnect', 'disconnecting', () => member.deleteDataSource(id, { data: 'keep' })],
  ['erase', 'erasing', () => member.deleteDataSource(id, { data: 'erase' })],
  ['distribute', 'seeing distributions', () => member.listDistributions()],
  [
    'distribute',
    'making one',
    () =>
      member.createDistribution({
        dataSourceId: id,
        exportName: 'x',
        accounts: 'each',
        destination: { kind: 'download' },
      } as never),
  ],
  ['distribute', 'running one', () => member.startDistributionRun(id)],
  ['distribute', 'reading its runs', () => member.listDistributionRuns(id)],
  ['distribute', 'removing one', () => member.deleteDistribution(id)],
]

test.each(guarded)('%s: a member may not, and nothing happens: %s', async (right, _, call) => {
  const before = await server.client('a').listDataSources()
  await expect(call()).rejects.toMatchObject({
    code: 'forbidden',
    status: 403,
    message: expect.stringMatching(/^You may not [a-z ]+/i),
    remedy: 'Ask an admin to do it, or to give you the right.',
  })
  expect(may).toHaveBeenCalledWith({ tenantId: 'a', employeeId: 'tomas', role: 'member' }, right)
  expect(await server.client('a').listDataSources()).toEqual(before)
})

test('every right is needed by something', () => {
  const needed = new Set(guarded.map(([right]) => right))
  expect(rights.filter((right) => !needed.has(right))).toEqual(['manage_employees'])
})

test('a member looks, renames, checks and discovers', async () => {
  expect(await member.listDataSources()).toHaveLength(1)
  expect((await member.changeDataSource(id, { name: 'ours' })).name).toBe('ours')
  await member.checkDataSource(id)
  await member.startDiscovery(id)
  expect((await member.getSettings()).rights).toEqual([])
  expect((await server.client('a').getSettings()).rights).toEqual(rights)
})

test('the host decides, person by person and right by right', async () => {
  may.mockImplementation(
    async ({ employeeId }, right) => employeeId === 'tomas' && right === 'connect',
  )
  expect((await member.getSettings()).rights).toEqual(['connect'])
  const source = await member.connect({ type: 'linked', credentials: keyOf('222233334444') })
  expect(source.ownerId).toBe('tomas')
  await expect(member.deleteDataSource(source.id)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(
    server.client('a').connect({ type: 'linked', credentials: keyOf('333344445555') }),
  ).rejects.toMatchObject({ code: 'forbidden' })
})

test.each([1, 'yes', {}, undefined])('only true is a yes: %j is a no', async (answer) => {
  may.mockResolvedValue(answer as never)
  await expect(member.deleteDataSource(id)).rejects.toMatchObject({ code: 'forbidden' })
})

test('where the host cannot say, nothing is done, and the log says why', async () => {
  may.mockRejectedValue(new Error('no database'))
  await expect(member.deleteDataSource(id)).rejects.toMatchObject({
    code: 'unexpected',
    status: 500,
  })
  expect(server.log.at(-1)).toMatchObject({ level: 'error', cause: { message: 'no database' } })
})
