import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoBill, demoKeys, demoScenario } from '@aws-linked/sandbox'
import { chromium } from 'playwright'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort, startDemo } from './demo.ts'
import type { Demo } from './demo.ts'

const october = demoBill(new Date()).find(({ period }) => period === '2026-10')!
const keyOf = (name: string) =>
  demoKeys(demoScenario).find(({ account }) => account?.name === name)!

let dataDir: string
let port: number
let demo: Demo
let browser: Browser
let page: Page

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'aws-linked-costs-'))
  port = await freePort()
  demo = await startDemo({ port, dataDir })
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  })
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  page.setDefaultTimeout(10_000)
})

afterAll(async () => {
  await browser?.close()
  await demo?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

async function connect(name: string, type: 'Linked' | 'Root'): Promise<void> {
  const { accessKeyId, secretAccessKey } = keyOf(name)
  await page.goto(`${demo.url}/data-sources#connect`)
  await page.reload()
  await page.getByText(type, { exact: true }).first().click()
  await page.getByLabel('Access key', { exact: true }).check()
  await page.getByRole('textbox', { name: 'Name optional' }).fill(name)
  await page.getByLabel('AWS access key ID').fill(accessKeyId)
  await page.getByLabel('AWS secret access key').fill(secretAccessKey)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect
    .poll(() => page.getByText(`${name} is connected`).isVisible(), { timeout: 15_000 })
    .toBe(true)
}

async function get<Answer>(path: string): Promise<Answer> {
  const response = await fetch(`${demo.url}/aws-linked/v1${path}`)
  expect(response.status).toBe(200)
  // The demo's own API, whose types the client has.
  return (await response.json()) as Answer
}

test('a linked account alone says whose bill is missing', async () => {
  await connect('orders-prod', 'Linked')
  await page.goto(`${demo.url}/costs`)
  await expect
    .poll(() =>
      page
        .getByRole('button', { name: /Connect root account/ })
        .first()
        .isVisible(),
    )
    .toBe(true)
})

test('with its root connected, the month is there and equal to the last digit', async () => {
  await connect('meridian-root', 'Root')
  await page.goto(`${demo.url}/costs`)
  await expect
    .poll(() => page.getByText('Equal to the last digit').isVisible(), { timeout: 60_000 })
    .toBe(true)
  // The hint of the linked account is gone with it.
  await page.goto(`${demo.url}/data-sources`)
  await expect.poll(() => page.getByText('orders-prod').first().isVisible()).toBe(true)
  const { dataSources } = await get<{ dataSources: { name: string; warnings: unknown[] }[] }>(
    '/data-sources',
  )
  expect(dataSources.map(({ warnings }) => warnings)).toEqual([[], []])
})

test('the API gives October as the sandbox billed it', async () => {
  interface Period {
    readonly period: string
    readonly status: string
    readonly reconciliations: readonly {
      readonly sum: { readonly billedCost: string }
      readonly difference: string
      readonly accounts: readonly {
        readonly accountId: string | null
        readonly billedCost: string
      }[]
    }[]
  }
  const october2026 = async (): Promise<Period | undefined> =>
    (await get<{ periods: Period[] }>('/billing-periods')).periods.find(
      ({ period }) => period === '2026-10',
    )
  await expect.poll(async () => (await october2026())?.status, { timeout: 60_000 }).toBe('imported')
  const [table] = (await october2026())!.reconciliations
  expect(table).toMatchObject({ sum: { billedCost: october.total }, difference: '0' })
  expect(
    Object.fromEntries(
      table!.accounts.map(({ accountId, billedCost }) => [accountId ?? '', billedCost]),
    ),
  ).toEqual(october.byAccount)
})

test('an order gives a linked account its own report to download', async () => {
  const { dataSources } = await get<{ dataSources: { id: string; type: string }[] }>(
    '/data-sources',
  )
  const made = await fetch(`${demo.url}/aws-linked/v1/distributions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      dataSourceId: dataSources.find(({ type }) => type === 'root')?.id,
      exportName: 'focus-daily',
      accounts: ['444455556666'],
      destination: { kind: 'download' },
    }),
  })
  expect(made.status).toBe(201)
  await page.goto(`${demo.url}/costs`)
  const link = page.getByRole('link', { name: /Download/ }).first()
  await expect.poll(() => link.isVisible(), { timeout: 60_000 }).toBe(true)
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(download.suggestedFilename()).toMatch(/^focus-daily-2026-\d\d-444455556666\.zip$/)
  expect(await download.failure()).toBeNull()
})
