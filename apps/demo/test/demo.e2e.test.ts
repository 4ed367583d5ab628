import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoKeys, demoScenario } from '@aws-linked/sandbox'
import { chromium } from 'playwright'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort, startAndEnd, startDemo } from './demo.ts'
import type { Demo } from './demo.ts'

const canary = 'CANARY/x7Gq2+secret+typed+in+the+browser/EXAMPLE'
const key = demoKeys(demoScenario).find(({ account }) => account?.name === 'orders-prod')!

let dataDir: string
let port: number
let demo: Demo
let browser: Browser
let page: Page
/** Everything the page asked for or was told: addresses, console, answers. */
const seen: string[] = []

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'aws-linked-demo-'))
  port = await freePort()
  demo = await startDemo({ port, dataDir })
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  })
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  page.on('console', (message) => seen.push(message.text()))
  page.on('pageerror', (error) => seen.push(`pageerror ${error.message}`))
  page.on('request', (request) => seen.push(request.url()))
  page.on('response', (response) => {
    if (response.headers()['content-type']?.includes('json')) {
      void response.text().then(
        (text) => seen.push(text),
        () => {},
      )
    }
  })
})

afterAll(async () => {
  await browser?.close()
  await demo?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

async function connect(accessKeyId: string, secretAccessKey: string): Promise<void> {
  await page.getByLabel('Access key', { exact: true }).check()
  await page.getByLabel('AWS access key ID').fill(accessKeyId)
  await page.getByLabel('AWS secret access key').fill(secretAccessKey)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
}

/** The bytes of every file under the demo's folder, as Latin-1 text. */
async function files(): Promise<string> {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true })
  const texts = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')),
  )
  return texts.join('\n')
}

test('a wrong secret gives its message at the secret field', async () => {
  await page.goto(demo.url)
  await connect(key.accessKeyId, canary)
  const secret = page.getByLabel('AWS secret access key')
  await expect.poll(() => secret.getAttribute('aria-invalid')).toBe('true')
  await expect
    .poll(() => page.getByText(`This secret does not belong to ${key.accessKeyId}.`).isVisible())
    .toBe(true)
  await expect
    .poll(() => page.getByRole('alert').filter({ hasText: 'AWS refused the secret' }).isVisible())
    .toBe(true)
})

test('the right keys give a Data Source and the billing hint', async () => {
  await page.getByLabel('Name').fill('orders-prod')
  await connect(key.accessKeyId, key.secretAccessKey)
  await expect
    .poll(() => page.getByText('orders-prod is connected').isVisible(), { timeout: 10_000 })
    .toBe(true)
  await expect
    .poll(() =>
      page
        .getByText(/No billing data/)
        .first()
        .isVisible(),
    )
    .toBe(true)
})

test('its resources arrive, of several kinds and Regions', async () => {
  await page.goto(`${demo.url}/resources`)
  for (const text of ['EC2 instances', 'EBS volumes', 'S3 buckets']) {
    await expect
      .poll(() => page.getByText(text).first().isVisible(), { timeout: 20_000 })
      .toBe(true)
  }
  await page
    .getByRole('button', { name: /^Show \d+ more/ })
    .first()
    .click()
  for (const region of ['eu-central-1', 'eu-west-1']) {
    await expect
      .poll(() => page.getByRole('cell', { name: region }).count(), { timeout: 10_000 })
      .toBeGreaterThan(0)
  }
})

test('a reload keeps them, and so does a killed server', async () => {
  await page.reload()
  await expect.poll(() => page.getByText('EC2 instances').first().isVisible()).toBe(true)

  await demo.stop('SIGKILL')
  demo = await startDemo({ port, dataDir })
  await page.goto(`${demo.url}/resources`)
  await expect.poll(() => page.getByText('EC2 instances').first().isVisible()).toBe(true)
})

test('the key file is for this user only, and no secret is in clear anywhere', async () => {
  const { mode } = await stat(join(dataDir, 'sandbox', 'key'))
  expect(mode & 0o777).toBe(0o600)

  const everything = { page: seen.join('\n'), dom: await page.content(), files: await files() }
  for (const [place, text] of Object.entries(everything)) {
    expect(text.includes(canary), `the canary in the ${place}`).toBe(false)
    expect(text.includes(key.secretAccessKey), `the secret in the ${place}`).toBe(false)
  }
  expect(demo.output()).not.toContain(canary)
  expect(seen.filter((line) => line.startsWith('pageerror'))).toEqual([])
})

test('a taken port is one clear sentence', async () => {
  const { code, output } = await startAndEnd(['--port', String(port)])
  expect(code).toBe(1)
  expect(output.trim()).toBe(
    `Port ${port} is in use. Stop the program that uses it, or choose another port with npm start -- --port N.`,
  )
})

test('an unknown flag is one clear sentence', async () => {
  const { code, output } = await startAndEnd(['--colour'])
  expect(code).toBe(1)
  expect(output.trim()).toBe("Unknown option '--colour'. npm start -- --help lists the options.")
})

test('a missing Docker is one clear sentence', async () => {
  const { code, output } = await startAndEnd(['--localstack', '--port', String(await freePort())], {
    DOCKER_HOST: 'tcp://127.0.0.1:1',
  })
  expect(code).toBe(1)
  expect(output.trim().split('\n')).toHaveLength(1)
  expect(output).toContain('--localstack needs Docker.')
})
