import type { BillingExports, DataSource } from '@aws-linked/model'
import type { AwsLinkedConnect } from '@aws-linked/elements'
import '../src/connect-export/export-part.ts'
import { expect, test, vi } from 'vitest'
import { foundExport } from './support/connect-fixtures.ts'
import { mountForm, press, typeKey } from './support/connect-form.ts'
import { FakeClient } from './support/fake-client.ts'
import { dataSource, refusal } from './support/fixtures.ts'
import { focused, input, inside, settle, textOf } from './support/page.ts'

const found: BillingExports = {
  exports: [
    foundExport(),
    foundExport({
      name: 'legacy',
      prefix: '',
      format: 'CUR csv.gz',
      access: 'refused',
      problem: {
        code: 'access_denied',
        message: 'AWS refused s3:GetObject.',
        remedy: 'Add it to the policy.',
      },
    }),
    foundExport({ name: 'new', access: 'not_delivered' }),
  ],
}

async function connectedRoot(
  exports: BillingExports = found,
  over: Partial<DataSource> = {},
): Promise<{ element: AwsLinkedConnect; client: FakeClient }> {
  const client = new FakeClient()
  const root = dataSource({ id: 'ds-root', type: 'root', warnings: [], ...over })
  client.sources = [root]
  client.onConnect = async () => root
  client.exports = exports
  const element = await mountForm({ client, type: 'root' })
  typeKey(element)
  await press(element)
  await vi.waitFor(() => inside(element, '.options'))
  return { element, client }
}

function options(element: AwsLinkedConnect): string[] {
  return [...(element.shadowRoot?.querySelectorAll('.option') ?? [])].map((each) =>
    each.textContent.replace(/\s+/g, ' ').trim(),
  )
}

async function choose(element: AwsLinkedConnect, value: string): Promise<void> {
  inside(element, `[name=export][value="${value}"]`).click()
  await settle()
}

const saved = (client: FakeClient): string[] =>
  client.calls.filter((call) => call.startsWith('changeDataSource'))

test('what was found comes first, with its format, its place and how it can be read', async () => {
  const { element } = await connectedRoot()
  expect(options(element)).toEqual([
    'Every export that is found New exports are found automatically.',
    'focus-daily FOCUS 1.2 Parquet, s3://meridian-billing/reports/focus Readable',
    'legacy CUR csv.gz, s3://meridian-billing Refused AWS refused s3:GetObject. Add it to the policy.',
    'new FOCUS 1.2 Parquet, s3://meridian-billing/reports/focus Not delivered yet',
    'Another place',
  ])
  expect(inside(element, '[name=export]:checked').getAttribute('value')).toBe('all')
})

test('a found export is saved by its place, and the form says so', async () => {
  const { element, client } = await connectedRoot()
  await choose(element, '0')
  await press(element, 'Use this export')
  expect(saved(client)).toEqual([
    'changeDataSource ds-root {"billingExport":{"bucket":"meridian-billing","prefix":"reports/focus","exportName":"focus-daily"}}',
  ])
  expect(inside(element, '.exports').textContent).toContain('Saved')
  // What it may do at that place can be tried now.
  expect(client.calls).toContain('checkDataSource ds-root')
})

test('choosing alone saves nothing: arrow keys go through the list', async () => {
  const { element, client } = await connectedRoot()
  await choose(element, '0')
  await choose(element, 'all')
  expect(saved(client)).toEqual([])
})

test('every export again is saved as none', async () => {
  const { element, client } = await connectedRoot(found, { billingExport: { bucket: 'elsewhere' } })
  await choose(element, 'all')
  await press(element, 'Use this export')
  expect(saved(client)).toEqual(['changeDataSource ds-root {"billingExport":null}'])
})

test('a place is typed second, and what was typed before is there', async () => {
  const { element, client } = await connectedRoot(found, { billingExport: { bucket: 'elsewhere' } })
  await settle(20)
  expect(input(element, 'bucket').value).toBe('elsewhere')
  input(element, 'bucket').value = ' meridian-archive '
  input(element, 'exportName').value = 'cur'
  await press(element, 'Use this export')
  expect(saved(client)).toEqual([
    'changeDataSource ds-root {"billingExport":{"bucket":"meridian-archive","exportName":"cur"}}',
  ])
})

test('the bucket that a place is replicated from is typed with it, and stays', async () => {
  const { element, client } = await connectedRoot(found, {
    billingExport: { bucket: 'replica', originBucket: 'origin' },
  })
  await settle(20)
  expect(input(element, 'originBucket').value).toBe('origin')
  input(element, 'originBucket').value = 'other-origin '
  await press(element, 'Use this export')
  expect(saved(client)).toEqual([
    'changeDataSource ds-root {"billingExport":{"bucket":"replica","originBucket":"other-origin"}}',
  ])
})

test('a place without a bucket is named, and nothing is saved', async () => {
  const { element, client } = await connectedRoot()
  await choose(element, 'typed')
  await press(element, 'Use this export')
  expect(inside(element, '#bucket-error').textContent).toContain('Enter the bucket.')
  expect(focused()?.id).toBe('bucket')
  expect(saved(client)).toEqual([])
})

test('a place the server refuses is said at its field', async () => {
  const { element, client } = await connectedRoot()
  client.changeDataSource = async () => {
    throw refusal('invalid_input', { field: 'billingExport.bucket' })
  }
  await choose(element, 'typed')
  input(element, 'bucket').value = 'missing'
  await press(element, 'Use this export')
  expect(inside(element, '#bucket-error').textContent).toContain('The server’s message.')
})

test('where the export APIs refuse, it says so and the place is typed', async () => {
  const problem = {
    code: 'access_denied',
    message: 'AWS refused cur:DescribeReportDefinitions.',
    remedy: 'Type bucket and prefix.',
  } as const
  const { element } = await connectedRoot({ exports: [], problem })
  expect(textOf(element)).toContain('AWS refused cur:DescribeReportDefinitions.')
  expect(input(element, 'bucket').value).toBe('')
})

test('without any export it says how to make one', async () => {
  const { element, client } = await connectedRoot({ exports: [] })
  expect(textOf(element)).toContain('No export is found. Create one in AWS')
  client.exports = found
  await press(element, 'Look again')
  expect(options(element)).toHaveLength(5)
})

test('a list that cannot be read says why, and Try again reads it', async () => {
  const client = new FakeClient()
  const root = dataSource({ id: 'ds-root', type: 'root', warnings: [] })
  client.sources = [root]
  client.onConnect = async () => root
  client.listExports = async () => {
    throw refusal('timeout')
  }
  const element = await mountForm({ client, type: 'root' })
  typeKey(element)
  await press(element)
  await vi.waitFor(() => inside(element, '.exports .notice'))
  client.listExports = async () => found
  await press(element, 'Try again')
  expect(options(element)).toHaveLength(5)
})

test('a linked account has no export to choose', async () => {
  const client = new FakeClient()
  const element = await mountForm({ client })
  typeKey(element)
  await press(element)
  await settle(40)
  expect(element.shadowRoot?.querySelector('.exports')).toBeNull()
  expect(client.calls).not.toContain('listExports ds-orders')
})
