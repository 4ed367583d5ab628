import { cpSync, existsSync, readdirSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { generateKey } from '@aws-linked/server'
import { failure, fakeBilling } from './support/fake-billing.ts'
import type { FakeBilling } from './support/fake-billing.ts'
import { storeFolder } from './support/store-folder.ts'
import { eventually, keyOf, testServer } from './support/test-server.ts'
import type { TestServer } from './support/test-server.ts'

const account = '111122223333'
const keys = [{ id: 'k', key: generateKey() }]

function aFolder(): string {
  const { dataDir, remove } = storeFolder()
  onTestFinished(remove)
  return dataDir
}

function bill(): FakeBilling {
  const billing = fakeBilling()
  billing.exports.set(`AKIA${account}`, { daily: { '2026-08': { etag: 'a', lines: [{}] } } })
  return billing
}

function open(dataDir: string, billing: FakeBilling): TestServer {
  return testServer({ dataDir, keys, billing }, { billingGraceMs: 0 })
}

/** A store with one imported period, closed. */
async function imported(dataDir: string): Promise<void> {
  const server = open(dataDir, bill())
  const client = server.client('tenant')
  await client.connect({ type: 'root', credentials: keyOf(account) })
  await eventually(async () => expect((await client.getCosts()).total).toBe('1'))
  await server.linked.close()
}

const setsOf = (dataDir: string): string[] => readdirSync(join(dataDir, 'billing', 'sets'))

test('a store that is moved finds its sets where they are now', async () => {
  const [before, after] = [aFolder(), join(aFolder(), 'moved')]
  await imported(before)
  await rename(before, after)
  const billing = bill()
  const asked: string[] = []
  billing.onCosts = (path) => {
    asked.push(path)
    return Promise.resolve([])
  }
  const server = open(after, billing)
  await server.client('tenant').getCosts({ group: 'tag:team' })
  await server.linked.close()

  expect(asked).toHaveLength(1)
  expect(asked[0]!.startsWith(join(after, 'billing'))).toBe(true)
  expect(existsSync(asked[0]!)).toBe(true)
})

test('erasing in a copy of a store leaves the files of the original', async () => {
  const [original, copy] = [aFolder(), join(aFolder(), 'copy')]
  await imported(original)
  cpSync(original, copy, { recursive: true })
  const server = open(copy, fakeBilling())
  const client = server.client('tenant')
  const [root] = await client.listDataSources()
  await client.deleteDataSource(root!.id)
  await eventually(() => expect(setsOf(copy)).toEqual([]))
  await server.linked.close()

  expect(setsOf(original)).toHaveLength(1)
})

test('no answer tells where on the host the store is', async () => {
  const dataDir = aFolder()
  const billing = bill()
  billing.onCosts = (path) => {
    throw failure('not_found', `There is no set at ${path}.`, { details: { path } })
  }
  const server = open(dataDir, billing)
  const client = server.client('tenant')
  const { id } = await client.connect({ type: 'root', credentials: keyOf(account) })
  await eventually(async () => expect((await client.getCosts()).total).toBe('1'))

  const error = await client.getCosts({ group: 'tag:team' }).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ code: 'not_found' })
  expect((error as Error).message).toMatch(/^There is no set at billing\/sets\//)
  expect(JSON.stringify(error) + String(error)).not.toContain(dataDir)

  billing.exports.set(`AKIA${account}`, {
    daily: {
      '2026-08': {
        etag: 'b',
        failure: failure('access_denied', `Nothing can be written to ${dataDir}/billing/sets/0a.`),
      },
    },
  })
  await client.startBillingImport({ dataSourceId: id })
  await eventually(async () => {
    const told = JSON.stringify(await client.listBillingPeriods())
    expect(told).toContain('Nothing can be written to billing/sets/0a.')
    expect(told).not.toContain(dataDir)
  })
  await server.linked.close()
})
