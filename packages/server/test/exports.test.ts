import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BillingExport, Client } from '@aws-linked/client'
import type { ListedExport } from '@aws-linked/server'
import { failure, fakeBilling } from './support/fake-billing.ts'
import { keyOf, testServer } from './support/test-server.ts'

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
