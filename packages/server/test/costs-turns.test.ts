import { afterAll, beforeAll, expect, test } from 'vitest'
import { fakeBilling } from './support/fake-billing.ts'
import { eventually, keyOf, testServer } from './support/test-server.ts'

const billing = fakeBilling()
const server = testServer({ billing })
beforeAll(() => server.linked.ready)
afterAll(() => server.linked.close())

test('a tenant that asks for costs by tag over and over keeps no other tenant waiting', async () => {
  for (const [tenant, account] of [
    ['noisy', '500000000001'],
    ['quiet', '500000000002'],
  ] as const) {
    billing.exports.set(`AKIA${account}`, { daily: { '2026-08': { etag: 'a', lines: [{}] } } })
    const client = server.client(tenant)
    await client.connect({ type: 'root', credentials: keyOf(account) })
    await eventually(async () => expect((await client.getCosts()).total).toBe('1'))
  }
  const gate = Promise.withResolvers<void>()
  let running = 0
  billing.onCosts = async (_path, { group }) => {
    if (group.by !== 'tag' || group.key !== 'noise') return []
    running++
    await gate.promise
    return []
  }
  const noise = Array.from({ length: 30 }, () =>
    server.client('noisy').getCosts({ group: 'tag:noise' }),
  )
  await eventually(() => expect(running).toBe(1))
  await server.client('quiet').getCosts({ group: 'tag:team' })
  expect(running).toBe(1)
  gate.resolve()
  await Promise.all(noise)
  expect(running).toBe(30)
})
