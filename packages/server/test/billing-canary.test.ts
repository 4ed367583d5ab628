import type { BillingErrorCode } from '@aws-linked/model'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ServerEvent } from '@aws-linked/model'
import { failure, fakeBilling } from './support/fake-billing.ts'
import { storeFolder } from './support/store-folder.ts'
import { eventually, keyOf, testServer } from './support/test-server.ts'

const canary = 'canary/+secret=of-the-root'
const forms = [canary, encodeURIComponent(canary), Buffer.from(canary).toString('base64')]
const leaks = (bytes: Buffer): boolean => forms.some((form) => bytes.includes(form))

test('the root’s secret reaches the plug-in and nothing else, whatever the plug-in throws', async () => {
  const folder = storeFolder()
  const billing = fakeBilling()
  const server = testServer({ billing, dataDir: folder.dataDir })
  const client = server.client('tenant')
  const events: ServerEvent[] = []
  const stop = new AbortController()
  const listening = (async () => {
    for await (const event of client.events({ signal: stop.signal })) events.push(event)
  })().catch(() => {})

  const leaky = (code: BillingErrorCode) =>
    failure(code, `With ${canary}.`, {
      remedy: `Not ${encodeURIComponent(canary)}.`,
      details: { action: canary },
      cause: new Error(canary, { cause: canary }),
    })
  const account = '600000000001'
  billing.exports.set(`AKIA${account}`, {
    daily: {
      '2026-08': { etag: 'a', lines: [{}] },
      '2026-07': { etag: 'b', failure: leaky('invalid_file') },
      '2026-06': { etag: 'c', failure: leaky('throttled') },
      '2026-05': { etag: 'd', failure: new Error(canary) },
      '2026-04': { etag: 'e', failure: canary },
    },
  })
  // oxlint-disable-next-line require-yield -- it fails before it has anything
  billing.onDistribute = async function* () {
    throw leaky('unexpected')
  }
  const { id } = await client.connect({ type: 'root', credentials: keyOf(account, canary) })
  await eventually(async () => {
    const { periods } = await client.listBillingPeriods()
    expect(periods.filter(({ problem }) => problem)).toHaveLength(4)
  })
  const order = await client.createDistribution({
    dataSourceId: id,
    exportName: 'daily',
    accounts: 'each',
    destination: { kind: 'download' },
  })
  await eventually(async () => {
    const { runs } = await client.listDistributionRuns(order.id)
    expect(runs.map(({ status }) => status)).toEqual(['failed'])
  })
  billing.onFind = () => Promise.reject(leaky('access_denied'))
  await client.startBillingImport({ dataSourceId: id })
  await eventually(async () => {
    const { periods } = await client.listBillingPeriods()
    expect(periods[0]?.problem?.code).toBe('access_denied')
  })

  const answers = [
    await client.listBillingPeriods(),
    await client.getCosts(),
    await client.listDistributions(),
    await client.listDistributionRuns(order.id),
  ]
  await server.linked.close()
  stop.abort()
  await listening

  expect(billing.secrets).toContain(canary)
  expect(events.some(({ type }) => type === 'billing')).toBe(true)
  expect(server.log.length).toBeGreaterThanOrEqual(6)
  for (const told of [...answers, ...events, ...server.log]) {
    expect(leaks(Buffer.from(JSON.stringify(told)))).toBe(false)
  }
  const files = await readdir(folder.dataDir, { recursive: true, withFileTypes: true })
  const leakyFiles: string[] = []
  let holdsTheName = false
  for (const file of files.filter((one) => one.isFile())) {
    const bytes = await readFile(join(file.parentPath, file.name))
    if (leaks(bytes)) leakyFiles.push(file.name)
    holdsTheName ||= bytes.includes(`AKIA${account}`)
  }
  expect(leakyFiles).toEqual([])
  expect(holdsTheName).toBe(true)
  folder.remove()
})
