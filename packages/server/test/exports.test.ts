import type { BillingExport } from '@aws-linked/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Client } from '@aws-linked/client'
import type { ListedExport } from '@aws-linked/server'
import { askExports } from '../src/exports/ask-exports.ts'
import { aborted, fakeAws } from './support/fake-aws.ts'
import { failure, fakeBilling } from './support/fake-billing.ts'
import { eventually, keyOf, testServer } from './support/test-server.ts'

const billing = fakeBilling()
const server = testServer({ billing })
beforeAll(() => server.linked.ready)
afterAll(() => server.linked.close())

const listed = (name: string, part: Partial<ListedExport> = {}): ListedExport => ({
  name,
  key: `bills/cur/${name}/`,
  bucket: 'bills',
  prefix: 'cur',
  format: 'CUR csv.gz',
  access: 'readable',
  ...part,
})

let count = 0
/** A root that no other test has. */
async function freshRoot(
  billingExport?: BillingExport,
): Promise<{ id: string; client: Client; tenant: string; secret: string }> {
  count += 1
  const tenant = `exports-${count}`
  const client = server.client(tenant)
  const secret = `canary/CANARY/secret/exports/${count}`
  const account = String(300_000_000_000 + count)
  const { id } = await client.connect({
    type: 'root',
    credentials: keyOf(account, secret),
    ...(billingExport && { billingExport }),
  })
  return { id, client, tenant, secret }
}

test('a root’s exports come with their access; without a choice none is chosen', async () => {
  billing.onListExports = async () => ({
    exports: [listed('weekly', { access: 'not_delivered' }), listed('daily')],
  })
  const { id, client } = await freshRoot()
  expect(await client.listExports(id)).toEqual({
    exports: [
      {
        name: 'daily',
        bucket: 'bills',
        prefix: 'cur',
        format: 'CUR csv.gz',
        access: 'readable',
        isChosen: false,
      },
      expect.objectContaining({ name: 'weekly', access: 'not_delivered', isChosen: false }),
    ],
  })
})

test('the chosen export is marked, and the others are still there to be chosen', async () => {
  billing.onListExports = async ({ bucket }) => ({
    exports: bucket === undefined ? [listed('daily'), listed('weekly')] : [listed('daily')],
  })
  const { id, client } = await freshRoot({ bucket: 'bills', prefix: '/cur/', exportName: 'daily' })
  const { exports } = await client.listExports(id)
  expect(exports.map(({ name, isChosen }) => [name, isChosen])).toEqual([
    ['daily', true],
    ['weekly', false],
  ])
})

test('what the export APIs refuse is told with what is there, without any secret', async () => {
  const { id, client, secret } = await freshRoot()
  billing.onListExports = async () => ({
    exports: [
      listed('daily', {
        access: 'refused',
        problem: Object.assign(failure('access_denied', `kms:Decrypt ${secret}`), {
          remedy: 'Allow kms:Decrypt.',
          code: 'access_denied',
        }),
      }),
    ],
    problem: Object.assign(failure('access_denied', `refused ${secret}`), {
      remedy: 'Name the bucket.',
      code: 'access_denied',
    }),
  })
  const answer = await client.listExports(id)
  expect(answer).toMatchObject({
    exports: [
      {
        access: 'refused',
        problem: { code: 'access_denied', message: 'kms:Decrypt [secret]' },
      },
    ],
    problem: { code: 'access_denied', remedy: 'Name the bucket.' },
  })
  expect(JSON.stringify(answer)).not.toContain(secret)
})

test('a typed place that is gone is a problem, and what the APIs know is listed still', async () => {
  billing.onListExports = async ({ bucket }) => {
    if (bucket !== undefined) throw failure('not_found', 'There is no bucket gone.')
    return { exports: [listed('daily')] }
  }
  const { id, client } = await freshRoot({ bucket: 'gone' })
  expect(await client.listExports(id)).toMatchObject({
    exports: [{ name: 'daily', isChosen: false }],
    problem: { code: 'not_found', message: 'There is no bucket gone.' },
  })
})

test('another tenant’s root is not there, and a linked account has no exports', async () => {
  const { id } = await freshRoot()
  const stranger = server.client('stranger')
  await expect(stranger.listExports(id)).rejects.toMatchObject({ code: 'not_found', status: 404 })
  await expect(stranger.listExports('../..')).rejects.toMatchObject({ status: 404 })
  const linked = await stranger.connect({ type: 'linked', credentials: keyOf('399999999999') })
  await expect(stranger.listExports(linked.id)).rejects.toMatchObject({ code: 'invalid_input' })
})

test('a check of a root tells its exports; of a linked account there are none to tell', async () => {
  billing.onListExports = async () => ({ exports: [listed('daily')] })
  const client = server.client('checking')
  const credentials = keyOf('310000000000')
  const billingExport = { exportName: 'daily' }
  expect(await client.check({ type: 'root', credentials, billingExport })).toMatchObject({
    exports: { exports: [{ name: 'daily', access: 'readable', isChosen: true }] },
  })
  expect(await client.check({ type: 'linked', credentials })).not.toHaveProperty('exports')
})

test.each([
  ['not_found', 'bucket', 'invalid_input', 400],
  ['not_found', 'exportName', 'invalid_input', 400],
  ['access_denied', 'bucket', 'access_denied', 422],
  ['too_large', 'prefix', 'invalid_input', 400],
] as const)(
  'a typed place that is %s at %s is not connected',
  async (code, field, told, status) => {
    const secret = 'canary/CANARY/secret/typed/EXAMPLE'
    billing.onListExports = async () => {
      throw failure(code, `Not ${secret} there.`, { field })
    }
    const client = server.client('typing')
    const request = {
      type: 'root',
      credentials: keyOf('320000000000', secret),
      billingExport: { bucket: 'bills' },
    } as const
    const refusal = { code: told, field, status, message: 'Not [secret] there.' }
    await expect(client.connect(request)).rejects.toMatchObject(refusal)
    await expect(client.check(request)).rejects.toMatchObject(refusal)
    expect(await client.listDataSources()).toEqual([])
  },
)

test('whatever else goes wrong with exports keeps nobody from connecting', async () => {
  const client = server.client('unlucky')
  let number = 330_000_000_000
  for (const error of [
    failure('throttled'),
    failure('access_denied'),
    new Error('a fault of ours'),
  ]) {
    billing.onListExports = () => Promise.reject(error)
    const credentials = keyOf(String((number += 1)))
    expect((await client.connect({ type: 'root', credentials })).state).toBe('connected')
  }
})

test('wrong credentials are told before anything about exports', async () => {
  billing.onListExports = () => Promise.reject(failure('not_found', 'no', { field: 'bucket' }))
  server.aws.secrets.set('AKIA340000000000', 'another')
  await expect(
    server.client('wrong').connect({ type: 'root', credentials: keyOf('340000000000') }),
  ).rejects.toMatchObject({ code: 'invalid_secret_access_key' })
})

test('exports that are another account’s bill are a warning, where AWS did not say who the root is', async () => {
  billing.onListExports = async () => ({
    exports: [listed('daily', { billingAccountId: '999999999999' })],
  })
  const client = server.client('payer')
  const warned = { warnings: [{ code: 'export_of_another_account' }] }
  expect(await client.connect({ type: 'root', credentials: keyOf('350000000000') })).toMatchObject(
    warned,
  )
  const [stored] = await client.listDataSources()
  expect(stored).toMatchObject(warned)
  expect(stored?.warnings[0]?.message).toContain('999999999999')

  const credentials = keyOf('350000000001')
  server.aws.organizations.set('350000000001', {
    status: 'management',
    id: 'o-1',
    managementAccountId: '350000000001',
  })
  expect((await client.check({ type: 'root', credentials })).warnings).toEqual([])
})

test('who connects does not wait for slow exports', async () => {
  const slow = fakeBilling()
  slow.listExports = (_access, _place, { signal }) => aborted(signal)
  const begun = performance.now()
  const asked = await askExports(
    { aws: fakeAws(), place: {} },
    slow,
    { credentials: keyOf('360000000000'), secrets: [], patienceMs: 50 },
    new AbortController().signal,
  )
  expect(performance.now() - begun).toBeLessThan(5000)
  expect(asked).toMatchObject({ exports: { exports: [], problem: { code: 'timeout' } } })
  expect(asked).not.toHaveProperty('refusal')
})

test('the bucket that an export is replicated from reaches the plug-in, and stays with its choice', async () => {
  const places: BillingExport[] = []
  billing.onListExports = async (place) => {
    places.push(place)
    return { exports: place.bucket === undefined ? [] : [listed('daily')] }
  }
  const place = { bucket: 'bills', prefix: 'cur', originBucket: 'origin' }
  const { id, client } = await freshRoot(place)
  expect(places).toEqual([place])
  await eventually(() => expect(billing.asked.at(-1)).toMatchObject(place))
  expect(await client.listExports(id)).toMatchObject({
    exports: [{ name: 'daily', bucket: 'bills', originBucket: 'origin', isChosen: true }],
  })
  const changed = { bucket: 'bills', originBucket: 'other-origin' }
  await client.changeDataSource(id, { billingExport: changed })
  expect((await client.getDataSource(id)).billingExport).toEqual(changed)
  await eventually(() => expect(billing.asked.at(-1)).toMatchObject(changed))
  await expect(
    client.changeDataSource(id, { billingExport: { originBucket: 'origin' } }),
  ).rejects.toMatchObject({ code: 'invalid_input', field: 'bucket' })
})
