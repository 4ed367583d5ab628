import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoScenario, startSandbox } from '@aws-linked/sandbox'
import type { Sandbox } from '@aws-linked/sandbox'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { billing } from '../src/index.ts'
import type { BillingAccess, BillingPlugin, Delivery, DistributionOrder } from '@aws-linked/model'

const { signal } = new AbortController()
const root = demoScenario.accounts.find(({ name }) => name === 'meridian-root')!
/** What never answers: the second account's part of the receiver's bucket. */
const hanging = 'arn:aws:s3:::orders-finops/focus/777788889999/*'
const order: DistributionOrder = {
  accounts: ['444455556666', '777788889999'],
  rootAccountId: root.id,
  destination: { kind: 's3', bucket: 'orders-finops', prefix: 'focus' },
}

let sandbox: Sandbox
let folder: string
let plugin: BillingPlugin
let access: BillingAccess
let delivery: Delivery

beforeEach(async () => {
  sandbox = await startSandbox({ scenario: demoScenario })
  sandbox.faults.push({ action: 's3:PutObject', resource: hanging, fault: 'hang' })
  folder = await mkdtemp(join(tmpdir(), 'aws-linked-stream-'))
  plugin = billing({ workers: 1 })
  const { accessKeyId = '', secretAccessKey = '' } = root.keys[0] ?? {}
  access = { credentials: { accessKeyId, secretAccessKey }, endpoint: sandbox.endpoint }
  const [focus] = await plugin.find(access, { exportName: 'focus-daily', known: {}, signal })
  const found = focus?.periods.find(({ period }) => period === '2026-10')
  if (found?.state !== 'delivered') throw new Error('October is not delivered.')
  ;({ delivery } = found)
})

afterEach(async () => {
  await plugin.close()
  await sandbox.close()
  await rm(folder, { recursive: true, force: true })
})

test('each result comes as it is settled, and a receiver that hangs holds no other work up', async () => {
  const options = { folder, previous: [], signal }
  const reports = plugin.distribute(access, delivery, order, options)[Symbol.asyncIterator]()
  expect((await reports.next()).value).toMatchObject({
    status: 'delivered',
    accountId: '444455556666',
  })
  let isHanging = true
  const second = reports.next().finally(() => {
    isHanging = false
  })

  // There is one place for work, and who only waits does not have it.
  const imported = await plugin.importPeriod(access, delivery, {
    folder: join(folder, 'set'),
    signal,
  })
  expect(imported.rows).toBeGreaterThan(0)
  expect(isHanging).toBe(true)

  const closed = plugin.close()
  await expect(second).rejects.toThrow('Billing was closed.')
  await closed
}, 60_000)

test('leaving the loop ends the work', async () => {
  const options = { folder, previous: [], signal }
  for await (const { accountId } of plugin.distribute(access, delivery, order, options)) {
    expect(accountId).toBe('444455556666')
    break
  }
  const written = sandbox.requests.length
  sandbox.faults.length = 0
  await plugin.close()
  expect(sandbox.requests).toHaveLength(written)
}, 60_000)
