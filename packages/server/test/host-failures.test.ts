import { ConnectError } from '@aws-linked/model'
import type { ConnectErrorCode } from '@aws-linked/model'
import type { HostEvent } from '@aws-linked/server'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { fakeBilling } from './support/fake-billing.ts'
import { preparedRoot } from './support/prepared-root.ts'
import { preparedRole, roleOf } from './support/connect-role.ts'
import { discovered, eventually, testServer } from './support/test-server.ts'

const canary = 'AKIAHOSTCANARY'
const told: HostEvent[] = []
let clock = Date.parse('2026-11-01T00:00:00Z')
const server = testServer(
  {
    roles: {},
    billing: fakeBilling(),
    now: () => new Date((clock += 1)),
    onEvent: (event) => told.push(event),
  },
  { triesPerMinute: 1000 },
)
beforeAll(() => server.linked.ready)
afterAll(() => server.linked.close())
afterEach(() => {
  server.aws.hostFails = undefined
})

const hostWords = {
  code: 'unexpected',
  message: 'This server’s own AWS identity does not work.',
  remedy: 'Tell whoever runs the server: its log says why.',
}

/** What the SDK says of the identity that assumes a role. */
const failing: readonly (readonly [string, ConnectErrorCode, string | undefined])[] = [
  ['no credentials', 'invalid_input', 'credentials'],
  ['a Region that is not enabled', 'invalid_input', 'region'],
  ['an account that is not active', 'access_denied', undefined],
  ['a policy that does not let it', 'role_not_assumable', 'roleArn'],
  ['a key that is gone', 'invalid_access_key_id', 'accessKeyId'],
]

const failure = (code: ConnectErrorCode, field: string | undefined): ConnectError =>
  new ConnectError(code, `${canary} fails.`, {
    remedy: `Mend ${canary}.`,
    details: { keyId: canary, at: 'from' },
    ...(field !== undefined && { field }),
  })

let count = 0
test.each(failing)(
  '%s of the host: no role is at fault, and no one is told why',
  async (_, code, field) => {
    count += 1
    const tenant = `tenant-${count}`
    const client = server.client(tenant)
    const account = String(820_000_000_000 + count)
    const { credentials } = await preparedRole(server.aws, client, account, 'root')
    const { id } = await client.connect({ type: 'root', credentials })
    await discovered(client, id)
    const other = await preparedRole(server.aws, client, String(830_000_000_000 + count), 'root')
    const before = server.log.length
    server.aws.hostFails = failure(code, field)

    const seen: unknown[] = []
    const send = async (path: string, method: string, body?: unknown): Promise<void> => {
      const response = await server.request(tenant, path, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const answer: unknown = await response.json()
      seen.push(answer)
      expect({ status: response.status, answer }).toMatchObject({
        status: 500,
        answer: { error: hostWords },
      })
      expect(answer).not.toHaveProperty('error.field')
    }
    const request = { type: 'root', credentials: other.credentials }
    await send('/data-sources/check', 'POST', request)
    await send('/data-sources', 'POST', request)
    await send(`/data-sources/${id}/checks`, 'POST', {})
    await send(`/data-sources/${id}/credentials`, 'PUT', credentials)
    await client.startDiscovery(id)
    expect(await discovered(client, id)).toMatchObject({ status: 'failed', problem: hostWords })
    seen.push(await client.listAccounts(id), await client.listExports(id))
    await eventually(async () => seen.push(await client.getDataSource(id)))
    expect(seen.at(-1)).toMatchObject({ state: 'connected' })
    expect(seen.at(-1)).not.toHaveProperty('problem')

    expect(JSON.stringify([seen, told])).not.toContain(canary)
    // Whoever runs the server is told.
    const lines = server.log.slice(before).filter(({ level }) => level === 'error')
    expect(JSON.stringify(lines)).toContain(canary)
    expect(lines.some(({ message }) => message === 'A discovery failed.')).toBe(true)
  },
)

test('the same of an access key is its own', async () => {
  const client = server.client('key')
  const accessKeyId = 'AKIA840000000000'
  server.aws.broken.set(accessKeyId, 'invalid_access_key_id')
  await expect(
    client.connect({ type: 'linked', credentials: { accessKeyId, secretAccessKey: 'secret' } }),
  ).rejects.toMatchObject({ code: 'invalid_access_key_id' })
})

test('a role that is not to be assumed is still the tenant’s to mend', async () => {
  const client = server.client('role')
  const account = '850000000000'
  const { credentials } = await preparedRole(server.aws, client, account)
  server.aws.roles.delete(roleOf(account))
  await expect(client.connect({ type: 'linked', credentials })).rejects.toMatchObject({
    code: 'role_not_assumable',
    field: 'roleArn',
  })
})

test('an account of many that fails so has these words, and the log the reason', async () => {
  const client = server.client('many')
  const [root, linked] = ['860000000000', '870000000000']
  const { id, roleSetupId } = await preparedRoot(server.aws, client, root, [linked])
  const before = server.log.length
  server.aws.hostFails = failure('access_denied', undefined)
  await client.connectMany(id, { roleSetupId, accountIds: [linked] })
  await eventually(async () => {
    expect((await client.getConnections(id)).status).toBe('finished')
  })
  const run = await client.getConnections(id)
  expect(run.accounts[0]).toMatchObject({ status: 'failed', problem: hostWords })
  expect(JSON.stringify(run)).not.toContain(canary)
  expect(JSON.stringify(server.log.slice(before))).toContain(canary)
})
