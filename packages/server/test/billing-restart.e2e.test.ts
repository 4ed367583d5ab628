import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { generateKey } from '@aws-linked/server'
import type { DistributeOptions } from '@aws-linked/server'
import { aborted } from './support/fake-aws.ts'
import { fakeBilling } from './support/fake-billing.ts'
import { storeFolder } from './support/store-folder.ts'
import { eventually, keyOf, testServer } from './support/test-server.ts'

const account = '111122223333'
const key = generateKey()
const keys = [{ id: 'k', key }]

let dataDir = ''
let remove = (): void => {}
beforeEach(() => {
  ;({ dataDir, remove } = storeFolder())
})
afterEach(() => remove())

/** Starts a host in a process of its own, kills it at work, and gives what it said. */
async function killedAt(stage: 'import' | 'deliver'): Promise<string[]> {
  const script = join(import.meta.dirname, 'support', 'killed-billing.ts')
  const child = spawn(
    process.execPath,
    ['--conditions=aws-linked-source', script, dataDir, key, stage],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  child.kill('SIGKILL')
  await once(child, 'exit')
  return said.toString().trim().split('\n')
}

test('after kill -9 in an import the last good state stands, and the import begins anew', async () => {
  const [shown = '', halfMade = ''] = await killedAt('import')
  expect([shown, halfMade].map((folder) => existsSync(folder))).toEqual([true, true])

  const billing = fakeBilling()
  const resume = Promise.withResolvers<void>()
  billing.onImport = () => resume.promise
  billing.exports.set(`AKIA${account}`, {
    daily: { '2026-08': { etag: 'second', lines: [{ billed: '7' }] } },
  })
  const server = testServer({ dataDir, keys, billing }, { billingGraceMs: 0 })
  const client = server.client('tenant')
  expect((await client.getCosts()).total).toBe('5')
  expect((await client.listBillingPeriods()).periods).toMatchObject([
    { period: '2026-08', rows: 1 },
  ])
  // What nothing shows is removed; what is shown stays until another set takes its place.
  await eventually(() => expect(existsSync(halfMade)).toBe(false))
  expect(existsSync(shown)).toBe(true)
  resume.resolve()
  await eventually(async () => expect((await client.getCosts()).total).toBe('7'))
  expect((await client.getCosts()).series).toMatchObject([{ total: '7' }])
  await eventually(() => expect(existsSync(shown)).toBe(false))
  expect(billing.imported).toEqual(['daily 2026-08 second'])
  expect(server.log).toEqual([])
  await server.linked.close()
  expect(billing.isClosed).toBe(true)
})

test('after kill -9 in a delivery it is delivered again, knowing what got through', async () => {
  await killedAt('deliver')
  const billing = fakeBilling()
  billing.exports.set(`AKIA${account}`, {
    daily: { '2026-08': { etag: 'first', lines: [{ billed: '5' }] } },
  })
  const seen: DistributeOptions[] = []
  billing.onDistribute = async function* (_order, options, etag) {
    seen.push(options)
    const rest = {
      rows: 1,
      amounts: [{ amount: '5', currency: 'USD' }],
      checksum: etag,
      format: 'csv.gz',
      state: { etag },
    }
    yield { status: 'unchanged', accountId: '000000000001', ...rest }
    yield { status: 'delivered', accountId: '000000000002', ...rest }
  }
  const server = testServer({ dataDir, keys, billing })
  const client = server.client('tenant')
  await eventually(async () => {
    const { distributions } = await client.listDistributions()
    expect(distributions[0]?.latest.map(({ accountId, status }) => [accountId, status])).toEqual([
      ['000000000001', 'unchanged'],
      ['000000000002', 'delivered'],
    ])
  })
  expect(seen[0]?.previous).toEqual([
    { accountId: '000000000001', checksum: 'first', state: { etag: 'first' } },
  ])
  expect(billing.imported).toEqual([])
  await server.linked.close()

  // Delivered is delivered: the next start has nothing to do.
  const again = testServer({ dataDir, keys, billing })
  await eventually(() => expect(billing.asked.length).toBe(2))
  await again.linked.close()
  expect(seen).toHaveLength(1)
})

test('closing interrupts an import, and the next start resumes it', async () => {
  const first = fakeBilling()
  first.onImport = (_period, signal) => aborted(signal)
  first.exports.set(`AKIA${account}`, { daily: { '2026-08': { etag: 'a', lines: [{}] } } })
  const server = testServer({ dataDir, keys, billing: first })
  await server.client('tenant').connect({ type: 'root', credentials: keyOf(account) })
  await eventually(() => expect(first.folders).toHaveLength(1))
  await server.linked.close()
  expect(server.log).toEqual([])

  const second = fakeBilling()
  second.exports.set(`AKIA${account}`, { daily: { '2026-08': { etag: 'a', lines: [{}] } } })
  const next = testServer({ dataDir, keys, billing: second })
  const client = next.client('tenant')
  await eventually(async () => expect((await client.getCosts()).total).toBe('1'))
  await eventually(() => expect(existsSync(first.folders[0] ?? '')).toBe(false))
  await next.linked.close()
})
