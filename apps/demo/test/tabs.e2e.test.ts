import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoKeys, demoScenario } from '@aws-linked/sandbox'
import { chromium } from 'playwright'
import type { Browser, BrowserContext, Page, Request } from 'playwright'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freePort, startDemo } from './demo.ts'
import type { Demo } from './demo.ts'

// Over HTTP/1.1 a browser has six connections to a host, for all tabs: streams of their own would use them up.
const tabs = 8
const key = demoKeys(demoScenario).find(({ account }) => account?.name === 'orders-prod')!
/** Streams that are open, by the page that has them: a page that is closed tells no more of its requests. */
const streams = new Map<Request, Page>()
const open = (): number => [...streams.values()].filter((page) => !page.isClosed()).length
const isStream = (request: Request): boolean => request.url().endsWith('/v1/events')
let dataDir: string
let demo: Demo
let browser: Browser
let context: BrowserContext
let pages: Page[]

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'aws-linked-demo-'))
  demo = await startDemo({ port: await freePort(), dataDir })
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  })
  context = await browser.newContext()
  context.on('page', (page) => {
    page.on('request', (request) => void (isStream(request) && streams.set(request, page)))
    page.on('requestfailed', (request) => void streams.delete(request))
    page.on('requestfinished', (request) => void streams.delete(request))
  })
  const first = await context.newPage()
  await first.goto(demo.url)
  const status = await first.evaluate(async ({ accessKeyId, secretAccessKey }) => {
    const response = await fetch('/aws-linked/v1/data-sources', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'linked', credentials: { accessKeyId, secretAccessKey } }),
    })
    return response.status
  }, key)
  if (status !== 201) throw new Error(`Connecting was answered with ${status}.`)
  pages = [first]
})

afterAll(async () => {
  await browser?.close()
  await demo?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const shown = (page: Page, name: string) =>
  page.getByText(name).first().waitFor({ timeout: 15_000 })

/** Gives the account another name, as someone in another browser would. */
async function rename(name: string): Promise<void> {
  const headers = { 'content-type': 'application/json', origin: new URL(demo.url).origin }
  const at = new URL('/aws-linked/v1/data-sources', demo.url)
  const { cookies } = await context.storageState()
  const cookie = cookies.map((each) => `${each.name}=${each.value}`).join('; ')
  const list = await fetch(at, { headers: { cookie } })
  const { dataSources } = (await list.json()) as { dataSources: { id: string }[] }
  const response = await fetch(`${at}/${dataSources[0]?.id}`, {
    method: 'PATCH',
    headers: { ...headers, cookie },
    body: JSON.stringify({ name }),
  })
  expect(response.status).toBe(200)
}

test('many tabs over HTTP/1.1 all load, with one stream between them', async () => {
  for (let tab = 0; tab < tabs; tab += 1) {
    const page = await context.newPage()
    await page.goto(new URL('/data-sources', demo.url).href)
    await shown(page, key.account!.id)
    pages.push(page)
  }
  expect(open()).toBe(1)
})

test('what one tab hears, the tab that is looked at shows, too', async () => {
  const last = pages.at(-1)!
  await last.bringToFront()
  await rename('told to all tabs')
  await shown(last, 'told to all tabs')
  expect(open()).toBe(1)
})

test('when the tab that listens is closed, another one goes on', async () => {
  for (const page of pages.splice(0, pages.length - 1)) await page.close()
  await vi.waitFor(() => expect(open()).toBe(1), { timeout: 15_000 })
  await rename('told by another tab')
  await shown(pages[0]!, 'told by another tab')
})
