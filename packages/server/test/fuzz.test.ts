import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ConnectError } from '@aws-linked/model'
import { roleOf } from './support/connect-role.ts'
import { fakeBilling } from './support/fake-billing.ts'
import { testServer } from './support/test-server.ts'

const canary = 'fuzz/canary+of/the+server'
const server = testServer({ roles: {}, billing: fakeBilling() }, { triesPerMinute: 1_000_000 })
let sourceId = ''
let setupId = ''

beforeAll(async () => {
  const client = server.client('tenant')
  const credentials = { accessKeyId: 'AKIA111122223333', secretAccessKey: 'secret' }
  ;({ id: sourceId } = await client.connect({ type: 'root', credentials }))
  ;({ id: setupId } = await client.createRoleSetup({ type: 'linked' }))
  // AWS knows none of what is made up here, and says so in a way that nobody is to see.
  server.aws.connect = () =>
    Promise.reject(
      new ConnectError('invalid_access_key_id', 'AWS does not know it.', {
        remedy: 'Check it.',
        cause: new Error('<ErrorResponse>raw of AWS</ErrorResponse>'),
      }),
    )
})
afterAll(() => server.linked.close())

const routes: readonly (readonly [method: string, path: string])[] = [
  ['GET', '/data-sources'],
  ['POST', '/data-sources'],
  ['POST', '/data-sources/check'],
  ['GET', '/data-sources/:id'],
  ['PATCH', '/data-sources/:id'],
  ['PUT', '/data-sources/:id/credentials'],
  ['POST', '/data-sources/:id/checks'],
  ['POST', '/data-sources/:id/connections'],
  ['GET', '/data-sources/:id/connections'],
  ['GET', '/data-sources/:id/exports'],
  ['GET', '/data-sources/:id/accounts'],
  ['DELETE', '/data-sources/:id/discoveries'],
  ['GET', '/settings'],
  ['POST', '/role-setups'],
  ['GET', '/policies/:id'],
  ['GET', '/resources'],
  ['GET', '/employees'],
  ['PUT', '/employees'],
  ['GET', '/billing-periods'],
  ['POST', '/billing-imports'],
  ['GET', '/costs'],
  ['GET', '/distributions'],
  ['POST', '/distributions'],
  ['DELETE', '/data-sources/:id/connections'],
  ['POST', '/data-sources/:id/discoveries'],
  ['GET', '/distributions/:id/runs/:id/report'],
  ['DELETE', '/distributions/:id'],
  ['POST', '/distributions/:id/runs'],
  ['GET', '/distributions/:id/runs'],
]

const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', ' ', '\0', '\ud800', '../..', '%', "'--", '__proto__', canary, 'linked'),
)
const value = fc.oneof(
  oddText,
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(roleOf('111122223333'), '111122223333', 'root', 'linked', null, [], {}),
)
const names = (
  'type name credentials billingExport bucket prefix exportName rootId accessKeyId secretAccessKey ' +
  'sessionToken roleSetupId roleArn roleName accountId accountIds employees externalId endpoint ' +
  'region dataSourceId from to accounts destination schedule __proto__ constructor tenantId'
).split(' ')
const object = fc.dictionary(fc.oneof(fc.constantFrom(...names), oddText), value, { maxKeys: 6 })
const key = fc.record({ accessKeyId: value, secretAccessKey: value }, { requiredKeys: [] })
const role = fc.record({ roleSetupId: value, roleArn: value }, { requiredKeys: [] })
const nearly = fc.record(
  {
    type: fc.oneof({ weight: 4, arbitrary: fc.constantFrom('root', 'linked') }, value),
    name: value,
    credentials: fc.oneof(key, role, object, value),
    billingExport: fc.oneof(object, value),
    accountIds: value,
    roleSetupId: value,
  },
  { requiredKeys: [] },
)
const body = fc.oneof(
  nearly.map((one) => JSON.stringify(one)),
  key.map((one) => JSON.stringify(one)),
  object.map((one) => JSON.stringify(one)),
  fc.jsonValue().map((one) => JSON.stringify(one)),
  fc.string({ maxLength: 60 }),
)
const query = fc.dictionary(
  fc.constantFrom('limit', 'cursor', 'group', 'kind', 'features', 'bucket', 'prefix', 'from', 'x'),
  oddText,
  { maxKeys: 3 },
)
const id = fc.oneof(oddText, fc.uuid(), fc.constant('$source'), fc.constant('$setup'))

test('whatever is sent, the answer is the API’s own: never a stack, a crash or AWS’s words', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...routes),
      id,
      query,
      body,
      async (route, given, asked, sent) => {
        const [method, path] = route
        const named = given.replace('$source', sourceId).replace('$setup', setupId)
        const place = path.replaceAll(':id', () => encodeURIComponent(named.toWellFormed()) || 'x')
        const search = new URLSearchParams(asked).toString()
        const response = await server.request('tenant', `${place}?${search}`, {
          method,
          ...(method !== 'GET' && method !== 'DELETE' && { body: sent }),
        })
        const text = await response.text()
        expect(text).not.toMatch(/ErrorResponse|node_modules|\.ts:\d|at \w+ \(/)
        expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
        if (response.ok) return
        expect(response.status).toBeLessThan(500)
        const { error } = JSON.parse(text) as { error: Record<string, unknown> }
        expect(error).toMatchObject({
          code: expect.stringMatching(/^[a-z_]+$/),
          message: expect.stringMatching(/./),
          remedy: expect.stringMatching(/./),
          requestId: response.headers.get('x-request-id'),
        })
        // A search for the canary may come back; what was sent in a body may not.
        expect(method !== 'GET' && text.includes(canary)).toBe(false)
      },
    ),
    { seed: 20_261_123, numRuns: 1500 },
  )
  expect(server.log.filter(({ level }) => level === 'error')).toEqual([])
})

test('a body that is no text, or whose length lies, is refused', async () => {
  for (const bytes of [
    new Uint8Array([0xff, 0xfe, 0x22]),
    new Uint8Array([0x22, 0xc3, 0x28, 0x22]),
  ]) {
    const response = await server.request('tenant', '/data-sources', {
      method: 'POST',
      body: bytes,
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'invalid_input' } })
  }
})

test('nothing of it was kept', async () => {
  const client = server.client('tenant')
  const sources = await client.listDataSources()
  expect(sources.map(({ id: one }) => one)).toEqual([sourceId])
  expect(sources[0]).toMatchObject({ credentials: { accessKeyId: 'AKIA111122223333' } })
})
