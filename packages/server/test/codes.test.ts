import type { ErrorCode, ConnectErrorCode } from '@aws-linked/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { preparedRole } from './support/connect-role.ts'
import { keyOf, testServer } from './support/test-server.ts'

const account = '111122223333'
const server = testServer({ roles: {} }, { triesPerMinute: 40 })
const connect = { type: 'linked', credentials: keyOf(account) }
beforeAll(() => server.linked.ready)
afterAll(() => server.linked.close())

const post = (tenant: string, path: string, body: unknown): Promise<Response> =>
  server.request(tenant, path, { method: 'POST', body: JSON.stringify(body) })

/** What AWS says of a key, or a role. */
const refused = (code: ConnectErrorCode) => async (): Promise<Response> => {
  const key = keyOf('222222222222')
  server.aws.broken.set(key.accessKeyId, code)
  return await post('refused', '/data-sources', { type: 'linked', credentials: key })
}

/** A way to each code the API has: a code without one does not compile. */
const ways: Readonly<Record<ErrorCode, readonly [status: number, way: () => Promise<Response>]>> = {
  invalid_input: [400, () => post('a', '/data-sources', { ...connect, type: 'payer' })],
  invalid_access_key_id: [422, refused('invalid_access_key_id')],
  invalid_secret_access_key: [422, refused('invalid_secret_access_key')],
  expired_credentials: [422, refused('expired_credentials')],
  temporary_credentials: [
    422,
    () =>
      post('a', '/data-sources', {
        ...connect,
        credentials: { ...keyOf(account), sessionToken: 'token' },
      }),
  ],
  clock_skew: [503, refused('clock_skew')],
  access_denied: [422, refused('access_denied')],
  role_not_assumable: [
    422,
    async () => {
      const { credentials } = await preparedRole(server.aws, server.client('a'), account)
      server.aws.roles.clear()
      return await post('a', '/data-sources', { ...connect, credentials })
    },
  ],
  external_id_not_enforced: [
    422,
    async () => {
      const { credentials } = await preparedRole(server.aws, server.client('a'), account)
      for (const arn of server.aws.roles.keys()) server.aws.roles.set(arn, null)
      return await post('a', '/data-sources', { ...connect, credentials })
    },
  ],
  wrong_account_type: [422, refused('wrong_account_type')],
  already_connected: [
    409,
    async () => {
      await post('twice', '/data-sources', connect)
      return await post('twice', '/data-sources', connect)
    },
  ],
  throttled: [429, refused('throttled')],
  unreachable: [503, refused('unreachable')],
  timeout: [504, refused('timeout')],
  unexpected: [502, refused('unexpected')],
  unauthenticated: [
    401,
    () => server.linked.fetch(new Request('https://app.example.com/aws-linked/v1/settings')),
  ],
  forbidden: [
    403,
    () =>
      server.request('a', '/employees', {
        method: 'PUT',
        headers: { 'x-role': 'member' },
        body: '{"employees":[]}',
      }),
  ],
  not_found: [404, () => server.request('a', '/data-sources/nothing')],
  conflict: [
    409,
    async () => {
      const client = server.client('conflict')
      const { id } = await client.connect({ type: 'linked', credentials: keyOf(account) })
      await client.deleteDataSource(id, { data: 'keep' })
      return await post('conflict', `/data-sources/${id}/discoveries`, {})
    },
  ],
  rate_limited: [
    429,
    async () => {
      for (let count = 0; count < 40; count += 1) {
        await post('limited', '/data-sources/check', connect)
      }
      return await post('limited', '/data-sources/check', connect)
    },
  ],
  payload_too_large: [413, () => post('a', '/data-sources', { x: 'x'.repeat(70_000) })],
}

test.each(Object.entries(ways))(
  '%s is reached, and tells what to do',
  async (code, [status, way]) => {
    const response = await way()
    expect(await response.json()).toMatchObject({
      error: {
        code,
        message: expect.stringMatching(/./),
        remedy: expect.stringMatching(/./),
        requestId: response.headers.get('x-request-id'),
      },
    })
    expect(response.status).toBe(status)
  },
)

test('tries of one tenant run out, with when to come back, and no other tenant notices', async () => {
  const response = await post('limited', '/data-sources', connect)
  expect(response.status).toBe(429)
  const { error } = (await response.json()) as { error: { details: { seconds: string } } }
  expect(response.headers.get('retry-after')).toBe(error.details.seconds)
  expect(Number(error.details.seconds)).toBeGreaterThan(0)
  expect((await server.request('limited', '/data-sources')).status).toBe(200)
  expect((await post('unlimited', '/data-sources/check', connect)).status).toBe(200)
})
