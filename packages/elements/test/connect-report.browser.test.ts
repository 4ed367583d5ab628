import type { DataSource, PermissionReport } from '@aws-linked/model'
import type { AwsLinkedConnect } from '@aws-linked/elements'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { permission, report } from './support/connect-fixtures.ts'
import { mountForm, press, typeKey } from './support/connect-form.ts'
import { FakeClient } from './support/fake-client.ts'
import { dataSource, refusal } from './support/fixtures.ts'
import { buttonNamed, inside, settle, textOf } from './support/page.ts'

const copied: string[] = []
beforeEach(() => {
  copied.length = 0
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
    copied.push(text)
  })
})
afterEach(() => void vi.restoreAllMocks())

async function connected(
  permissions: PermissionReport | undefined = report(),
  client: FakeClient = new FakeClient(),
): Promise<AwsLinkedConnect> {
  const { permissions: _, ...bare } = dataSource()
  const source: DataSource = permissions ? { ...bare, permissions } : bare
  client.onConnect = async () => source
  client.sources = [source]
  const element = await mountForm({ client })
  typeKey(element)
  await press(element)
  return element
}

function items(element: AwsLinkedConnect, selector: string): string[] {
  return [...(element.shadowRoot?.querySelectorAll(selector) ?? [])].map((each) =>
    each.textContent.replace(/\s+/g, ' ').trim(),
  )
}

test('it counts, then says what is denied, then what is unknown; what is allowed is closed', async () => {
  const element = await connected()
  expect(items(element, '.tally li')).toEqual(['2 allowed', '1 denied', '1 unknown'])
  expect(items(element, '.actions-list code:first-child')).toEqual([
    's3:GetBucketTagging',
    'iam:GetAccessKeyLastUsed',
  ])
  expect(inside(element, '.report details')).not.toHaveProperty('open', true)
  expect(items(element, '.allowed li')).toHaveLength(2)
})

test('a denied action says what is lost, what mends it, and the statement to copy', async () => {
  const element = await connected()
  const [denied] = items(element, '.actions-list li')
  expect(denied).toContain('Buckets arrive without tags, so no rule by tag can assign them.')
  expect(denied).toContain('Add this to the user’s policy.')
  await press(element, 'Copy the statement for s3:GetBucketTagging')
  expect(JSON.parse(copied[0] ?? '')).toEqual({
    Effect: 'Allow',
    Action: 's3:GetBucketTagging',
    Resource: '*',
  })
})

test('a layer that AWS names is named', async () => {
  const layers = ['service control policy', 'identity-based policy']
  const permissions = layers.map((deniedBy, at) =>
    permission({ action: `s3:Get${at}`, status: 'denied', deniedBy }),
  )
  const element = await connected(report({ permissions }))
  expect(textOf(element)).toContain('Denied by a service control policy.')
  expect(textOf(element)).toContain('Denied by an identity-based policy.')
})

test('a layer that the remedy names is not said twice', async () => {
  const deniedBy = 'service control policy'
  const remedy = `A ${deniedBy} denies it: ask the Organization’s administrator.`
  const permissions = [
    permission({ action: 's3:GetBucketAcl', status: 'denied', deniedBy, remedy }),
  ]
  const element = await connected(report({ permissions }))
  expect(textOf(element).split(deniedBy)).toHaveLength(2)
})

test('an unknown action says why, and what will tell', async () => {
  const element = await connected()
  expect(items(element, '.actions-list li')[1]).toContain(
    'A role has no access key to try it on. Discovery shows it.',
  )
})

test('of an unknown action that only billing needs, the import will tell', async () => {
  const unknown = permission({ status: 'unknown', feature: 'billing', reason: 'No bucket yet.' })
  const element = await connected(report({ permissions: [unknown] }))
  expect(textOf(element)).toContain('No bucket yet. The first import shows it.')
})

test('several denied actions are one statement to copy', async () => {
  const denied = ['iam:ListUsers', 's3:GetBucketTagging'].map((action) =>
    permission({ action, status: 'denied' }),
  )
  const element = await connected(report({ permissions: denied }))
  await press(element, 'Copy one statement for all 2')
  expect(JSON.parse(copied[0] ?? '')).toHaveProperty('Action', [
    'iam:ListUsers',
    's3:GetBucketTagging',
  ])
})

test('with all allowed there is nothing to mend', async () => {
  const element = await connected(report({ permissions: [permission()] }))
  expect(items(element, '.tally li')).toEqual(['1 allowed'])
  expect(element.shadowRoot?.querySelector('.actions-list')).toBeNull()
})

test('Check again tries all anew, says so, and shows what is otherwise now', async () => {
  const client = new FakeClient()
  const answer = Promise.withResolvers<DataSource>()
  client.onCheckDataSource = () => answer.promise
  const element = await connected(report(), client)
  await press(element, 'Check again')
  expect(buttonNamed(element, 'Trying permissions').getAttribute('aria-disabled')).toBe('true')
  expect(inside(element, '[role=status]').textContent).toContain('Trying permissions')
  await press(element, 'Trying permissions')
  const changes = [{ action: 's3:GetBucketTagging', from: 'denied', to: 'allowed' }] as const
  answer.resolve(dataSource({ permissions: report({ permissions: [permission()], changes }) }))
  await settle()
  expect(client.calls.filter((call) => call === 'checkDataSource ds-orders')).toHaveLength(1)
  expect(textOf(element)).toContain('Since the last check: s3:GetBucketTagging is allowed.')
  expect(inside(element, '[role=status]').textContent).toContain('Permissions checked')
})

test('a check that is refused says why, and what was known stays', async () => {
  const client = new FakeClient()
  client.onCheckDataSource = async () => {
    throw refusal('throttled')
  }
  const element = await connected(report(), client)
  await press(element, 'Check again')
  expect(textOf(element)).toContain('The server’s message.')
  expect(items(element, '.tally li')).toHaveLength(3)
  client.onCheckDataSource = async () => dataSource()
  await press(element, 'Try again')
  expect(textOf(element)).not.toContain('The server’s message.')
})

test('a check that finds the key refused says so', async () => {
  const client = new FakeClient()
  client.onCheckDataSource = async () =>
    dataSource({
      state: 'needs_attention',
      problem: {
        code: 'invalid_access_key_id',
        message: 'AWS refuses the access key.',
        remedy: 'Create a new key.',
      },
    })
  const element = await connected(report(), client)
  await press(element, 'Check again')
  expect(textOf(element)).toContain('AWS refuses the access key. Create a new key.')
})

test('a server that sends no report is asked for one', async () => {
  const client = new FakeClient()
  client.onCheckDataSource = async () => dataSource({ permissions: report() })
  const { permissions: _, ...bare } = dataSource()
  client.onConnect = async () => bare
  const element = await mountForm({ client })
  typeKey(element)
  await press(element)
  expect(client.calls).toContain('checkDataSource ds-orders')
  expect(items(element, '.tally li')).toHaveLength(3)
})
