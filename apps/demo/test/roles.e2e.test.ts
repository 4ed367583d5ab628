import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoHost, demoScenario } from '@aws-linked/sandbox'
import { chromium } from 'playwright'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort, startDemo } from './demo.ts'
import type { Demo } from './demo.ts'

const idOf = (name: string): string => demoScenario.accounts.find((each) => each.name === name)!.id

let dataDir: string
let port: number
let demo: Demo
let browser: Browser
let page: Page

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'aws-linked-roles-'))
  port = await freePort()
  demo = await startDemo({ port, dataDir })
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  })
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  page.setDefaultTimeout(15_000)
})

afterAll(async () => {
  await browser?.close()
  await demo?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

async function connectRole(name: string, type: 'Linked' | 'Root'): Promise<void> {
  await page.goto(`${demo.url}/data-sources#connect`)
  await page.reload()
  await fillRole(name, type)
}

async function fillRole(name: string, type: 'Linked' | 'Root'): Promise<void> {
  await page.getByText(type, { exact: true }).first().click()
  await page.getByPlaceholder(/^arn:aws:iam/).fill(`arn:aws:iam::${idOf(name)}:role/aws-linked`)
  await page.getByRole('textbox', { name: 'Name optional' }).fill(name)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
}

async function isShown(text: string | RegExp): Promise<void> {
  await expect.poll(() => page.getByText(text).first().isVisible(), { timeout: 20_000 }).toBe(true)
}

test('a role that works without its External ID is refused at its ARN', async () => {
  await connectRole('sandbox', 'Linked')
  await isShown('This role works without its External ID, so it was not saved.')
  const arn = page.getByPlaceholder(/^arn:aws:iam/)
  await expect.poll(() => arn.getAttribute('aria-invalid')).toBe('true')
})

test('the form shows the same External ID after a reload: the role that was made with it is connected', async () => {
  await page.goto(`${demo.url}/data-sources#connect`)
  await page.reload()
  const shown = page.locator('.copy code').filter({ hasText: /^[0-9a-f-]{36}$/ })
  const externalId = await shown.first().textContent()
  await page.reload()
  await expect.poll(() => shown.first().textContent()).toBe(externalId)
  await fillRole('orders-prod', 'Linked')
  await isShown('orders-prod is connected')
  const { credentials } = await sourceOf('orders-prod')
  expect(credentials).toMatchObject({ kind: 'role', externalId })
  // The next account gets another one.
  await page.reload()
  await expect.poll(() => shown.first().textContent()).toMatch(/^[0-9a-f-]{36}$/)
  expect(await shown.first().textContent()).not.toBe(externalId)
})

test('a role is connected, and the report says what a service control policy denies', async () => {
  await connectRole('edge-prod', 'Linked')
  await isShown('edge-prod is connected')
  await isShown('1 denied')
  await isShown('cloudwatch:GetMetricStatistics')
  expect(await page.getByText(/service control policy denies it/).isVisible()).toBe(true)
})

test('the root is connected by its role, and its accounts through one role name', async () => {
  await connectRole('meridian-root', 'Root')
  await isShown('meridian-root is connected')
  await page.getByRole('button', { name: 'Connect its linked accounts' }).click()
  await page.getByText('payments-prod').first().waitFor()
  await page.getByRole('checkbox', { name: /all/i }).check()
  await page.getByRole('button', { name: /^Connect \d+ accounts?$/ }).click()
  await isShown(/assumed without the External ID/)
  for (const name of ['orders-prod', 'payments-prod', 'data-lake']) {
    // oxlint-disable-next-line no-await-in-loop -- one row after the other
    await expect.poll(() => connectedByRole(), { timeout: 60_000 }).toContain(idOf(name))
  }
})

test('a disconnected account keeps its resources, and connecting it again goes on with them', async () => {
  const before = await sourceOf('edge-prod')
  await page.goto(`${demo.url}/data-sources`)
  await choose('edge-prod', 'Disconnect')
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect', exact: true }).click()
  await isShown('Its credentials are deleted. Its data is kept.')
  const kept = await sourceOf('edge-prod')
  expect(kept).toMatchObject({ state: 'disconnected', resourceCount: before.resourceCount })
  expect(kept.resourceCount).toBeGreaterThan(0)

  await choose('edge-prod', 'Connect again')
  await fillRole('edge-prod', 'Linked')
  await isShown('edge-prod is connected')
  expect(await sourceOf('edge-prod')).toMatchObject({ id: before.id, state: 'connected' })
})

async function choose(name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `More actions for ${name}` }).click()
  await page.locator('.popup').getByRole('button', { name: action, exact: true }).click()
}

interface Source {
  readonly id: string
  readonly state: string
  readonly resourceCount: number
  readonly account: { readonly id: string }
  readonly credentials: { readonly kind: string }
}

async function sources(): Promise<readonly Source[]> {
  const response = await fetch(`${demo.url}/aws-linked/v1/data-sources`)
  return ((await response.json()) as { dataSources: Source[] }).dataSources
}

async function sourceOf(name: string): Promise<Source> {
  return (await sources()).find(({ account }) => account.id === idOf(name))!
}

async function connectedByRole(): Promise<string[]> {
  const byRole = (await sources()).filter(({ credentials }) => credentials.kind === 'role')
  return byRole.map(({ account }) => account.id)
}

test('roles work on after a kill, and the host’s own key is nowhere to be seen', async () => {
  await demo.stop('SIGKILL')
  demo = await startDemo({ port, dataDir })
  const [first] = await sources()
  const checked = await fetch(`${demo.url}/aws-linked/v1/data-sources/${first!.id}/checks`, {
    method: 'POST',
    headers: { origin: demo.url },
  })
  const answer = await checked.text()
  expect(answer).toContain('"state":"connected"')
  expect(`${answer}${demo.output()}${await page.content()}`).not.toContain(demoHost.secretAccessKey)
})
