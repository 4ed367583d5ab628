import '@aws-linked/elements/costs'
import { expect, test } from 'vitest'
import { bill, billed, choose, eventually, pick } from './support/bill.ts'
import { billingPeriod, costs } from './support/billing-fixtures.ts'
import { FakeClient } from './support/fake-client.ts'
import { ORGANIZATION, ROOT_ACCOUNT, dataSource, refusal } from './support/fixtures.ts'
import { buttonNamed, inside, mount, settle, textOf } from './support/page.ts'

const missing = [
  { organizationId: ORGANIZATION, managementAccountId: ROOT_ACCOUNT, dataSourceIds: ['ds-orders'] },
]
const undelivered = { reconciliations: [], final: false, invoiceIds: [] } as const

test('before the first answer it says that it loads', async () => {
  const client = billed()
  client.listBillingPeriods = () => new Promise(() => {})
  expect(textOf(await bill(client))).toContain('Loading costs')
})

test('a linked account alone is told whose bill is missing, with the button that mends it', async () => {
  const client = billed({ periods: [], missing })
  client.sources = [dataSource()]
  const element = await bill(client)
  expect(textOf(element)).toContain(
    `No billing data yet. It comes through the root account, ${ROOT_ACCOUNT}, which is not connected.`,
  )
  expect(client.calls.some((call) => call.startsWith('getCosts'))).toBe(false)
  let account: string | undefined
  element.addEventListener('aws-linked-connect-root', (event) => {
    account = event.managementAccountId
  })
  buttonNamed(element, 'Connect root account').click()
  expect(account).toBe(ROOT_ACCOUNT)
})

test('a root that AWS would not name is missing all the same', async () => {
  const element = await bill(billed({ periods: [], missing: [{ dataSourceIds: ['ds-orders'] }] }))
  expect(textOf(element)).toContain('It comes through the root account, which is not connected.')
})

test('the other Organization’s costs are shown beside the hint', async () => {
  const element = await bill(billed({ missing }))
  expect(textOf(element)).toContain(`No billing data of Organization ${ORGANIZATION}.`)
  expect(textOf(element)).toContain('$56,641.45')
})

test('a Data Source whose own root is missing is told so, whatever other roots have', async () => {
  const client = billed({ missing })
  const element = await bill(client, { dataSource: 'ds-orders' })
  expect(textOf(element)).toContain(`the root account, ${ROOT_ACCOUNT}, which is not connected`)
  expect(textOf(element)).not.toContain('$56,641.45')
  element.dataSource = 'ds-root'
  await settle(40)
  expect(textOf(element)).toContain('$56,641.45')
  expect(textOf(element)).not.toContain('which is not connected')
})

test('with nothing connected at all there is one thing to do', async () => {
  const client = billed({ periods: [] })
  client.sources = []
  const element = await bill(client)
  expect(textOf(element)).toContain('No costs yet')
  let asked = 0
  element.addEventListener('aws-linked-connect-root', () => (asked += 1))
  buttonNamed(element, 'Connect root account').click()
  expect(asked).toBe(1)
})

test('a root that is connected and has no export yet waits, and can be asked again', async () => {
  const client = billed({ periods: [] })
  const element = await bill(client)
  expect(textOf(element)).toContain('Not delivered yet')
  buttonNamed(element, 'Look now').click()
  await settle()
  expect(client.calls).toContain('startBillingImport {"dataSourceId":"ds-root"}')
  expect(inside(element, '[role=status]').textContent).toBe('Looking for new deliveries')
})

test('a month that is not delivered yet is a state, not an error', async () => {
  const client = billed({
    periods: [
      billingPeriod({ period: '2026-11', status: 'not_delivered', ...undelivered }),
      billingPeriod(),
    ],
  })
  const element = await bill(client)
  await choose(element, '.period select', '2026-11')
  expect(textOf(element)).toContain('AWS has not delivered November 2026 yet.')
  expect(inside(element, '[role=alert]').textContent.trim()).toBe('')
  expect(client.calls.some((call) => call.includes('"period":"2026-11"'))).toBe(false)
})

test('the first import is said, and what is imported appears by itself', async () => {
  const client = billed({ periods: [billingPeriod({ status: 'importing', ...undelivered })] })
  const element = await bill(client)
  expect(textOf(element)).toContain('Importing October 2026')
  client.billing = { periods: [billingPeriod()], missing: [] }
  client.push({ type: 'billing' })
  await eventually(() => expect(inside(element, '.figure').textContent).toBe('$56,641.45'))
})

test('while a month is imported again, what was there stays', async () => {
  const element = await bill(billed({ periods: [billingPeriod({ status: 'importing' })] }))
  expect(textOf(element)).toContain('Importing October 2026 again.')
  expect(textOf(element)).toContain('$56,641.45')
})

test('a refused month says why and what to do, and what was there stays', async () => {
  const problem = {
    code: 'invalid_file',
    message: 'Row 1,204 of b.csv.gz has “12,5” in BilledCost.',
    remedy: 'Ask AWS Support to deliver it again.',
  } as const
  const client = billed({ periods: [billingPeriod({ status: 'refused', problem })] })
  const element = await bill(client)
  expect(inside(element, '[part=refused]').textContent.replace(/\s+/g, ' ')).toContain(
    'October 2026 of focus-daily was not imported. Row 1,204 of b.csv.gz has “12,5” in BilledCost. Ask AWS Support to deliver it again. You see the costs of the import before.',
  )
  expect(textOf(element)).toContain('$56,641.45')
  buttonNamed(element, 'Import again').click()
  await settle()
  expect(client.calls).toContain(
    'startBillingImport {"dataSourceId":"ds-root","from":"2026-10","to":"2026-10"}',
  )
})

test('a month that was refused at its first import shows nothing else', async () => {
  const element = await bill(
    billed({ periods: [billingPeriod({ status: 'refused', ...undelivered })] }),
  )
  expect(textOf(element)).toContain('October 2026 of focus-daily was not imported.')
  expect(textOf(element)).not.toContain('What was imported before')
  expect(element.shadowRoot?.querySelector('.chart, [part=empty]')).toBeNull()
})

const notStarted = {
  code: 'unexpected',
  message: 'Billing could not start: the package @duckdb/node-bindings-linux-x64 is not there.',
  remedy: 'Install it where the server runs.',
} as const

test('a month whose import failed says why, and not that it is not delivered', async () => {
  const element = await bill(
    billed({ periods: [billingPeriod({ status: 'failed', problem: notStarted, ...undelivered })] }),
  )
  expect(textOf(element)).toContain(
    `October 2026 of focus-daily was not imported. ${notStarted.message} ${notStarted.remedy}`,
  )
  expect(textOf(element)).not.toMatch(/delivered/i)
  expect(textOf(element)).not.toContain('You see the costs')
})

test('a problem is told whatever the status beside it', async () => {
  const element = await bill(
    billed({
      periods: [billingPeriod({ status: 'not_delivered', problem: notStarted, ...undelivered })],
    }),
  )
  expect(textOf(element)).toContain(notStarted.message)
  expect(textOf(element)).not.toMatch(/not delivered/i)
})

test('a newer month that failed is told beside the older one that is shown', async () => {
  const failed = billingPeriod({
    period: '2026-11',
    status: 'failed',
    problem: notStarted,
    ...undelivered,
  })
  const element = await bill(billed({ periods: [failed, billingPeriod()] }))
  expect(textOf(element)).toContain(
    `November 2026 of focus-daily was not imported. ${notStarted.message}`,
  )
  expect(textOf(element)).toContain('$56,641.45')
})

test('a root whose exports could not be looked at is told by its name', async () => {
  const problem = {
    code: 'access_denied',
    message: 'AWS refused it.',
    remedy: 'Allow it.',
  } as const
  const root = billingPeriod({ exportName: '', status: 'failed', problem, ...undelivered })
  const element = await bill(billed({ periods: [root] }))
  expect(textOf(element)).toContain(
    'The billing exports of meridian-root could not be read. AWS refused it. Allow it.',
  )
  const client = billed({ periods: [billingPeriod({ problem })] })
  const later = await bill(client)
  expect(textOf(later)).toContain(
    'The billing exports of meridian-root could not be looked at for newer data. AWS refused it.',
  )
  expect(textOf(later)).toContain('$56,641.45')
})

test('a month without any cost says so', async () => {
  const client = billed()
  const apart = { credits: '0', refunds: '0.00', tax: '0' }
  client.onCosts = async () => costs({ series: [], apart, total: '0' })
  const element = await bill(client)
  expect(textOf(element)).toContain('No costs in October 2026')
  expect(element.shadowRoot?.querySelector('canvas')).toBeNull()
})

test('an import that is refused is said and loses nothing', async () => {
  const client = billed({ periods: [billingPeriod({ status: 'refused' })] })
  const element = await bill(client)
  client.startBillingImport = async () => Promise.reject(refusal('forbidden'))
  buttonNamed(element, 'Import again').click()
  await settle()
  expect(inside(element, '[role=alert]').textContent).toContain('The server’s message.')
  expect(textOf(element)).toContain('$56,641.45')
})

test('periods that cannot be read say why, and are read again on demand', async () => {
  const client = new FakeClient()
  client.failure = refusal('forbidden')
  const element = await mount('aws-linked-costs', { client })
  expect(inside(element, '[role=alert]').textContent).toContain('The server’s message.')
  await settle(1100)
  client.failure = undefined
  Object.assign(client, { billing: billed().billing, sources: billed().sources })
  buttonNamed(element, 'Try again').click()
  await settle(60)
  expect(textOf(element)).toContain('$56,641.45')
})

test('another client brings another tenant, and nothing of the first is left', async () => {
  const element = await bill()
  await pick(element, 'ListCost')
  const other = billed({ periods: [] })
  other.sources = []
  element.client = other
  await eventually(() => expect(textOf(element)).toContain('No costs yet'))
  expect(textOf(element)).not.toContain('$56,641.45')
})
