import '@aws-linked/elements/resources'
import type { Problem, Scope } from '@aws-linked/model'
import { afterEach, expect, test, vi } from 'vitest'
import { dashboard, groupNames, instances, rowNames } from './support/dashboard.ts'
import { dataSource, discovery, resource } from './support/fixtures.ts'
import { buttonNamed, focused, inside, settle, textOf } from './support/page.ts'

afterEach(() => void vi.restoreAllMocks())

const source = dataSource({ discovery: discovery() })
const refused = (over: Partial<Problem> = {}): Problem => ({
  code: 'access_denied',
  kind: 'AWS::EC2::Volume',
  region: 'us-west-2',
  action: 'ec2:DescribeVolumes',
  message: 'AWS refused ec2:DescribeVolumes.',
  remedy: 'Add it to the policy.',
  ...over,
})
const changed = { type: 'resources', dataSourceId: 'ds-orders' } as const
const aSecond = (): Promise<void> => settle(1200)

test('rows arrive while discovery runs', async () => {
  const { element, client } = await dashboard(instances(2), [source])
  client.resources = [...instances(3), resource({ arn: 'b', kind: 'AWS::S3::Bucket', name: 'b' })]
  client.push(changed)
  await aSecond()
  expect(rowNames(element)).toEqual(['i-0', 'i-1', 'i-2', 'b'])
})

test('focus, closed groups and shown rows stay as they are', async () => {
  const { element, client } = await dashboard(
    [...instances(40), resource({ arn: 'b', kind: 'AWS::S3::Bucket', name: 'b' })],
    [source],
  )
  buttonNamed(element, 'Show 35 more').click()
  buttonNamed(element, 'S3 buckets 1').click()
  await settle()
  const row = element.shadowRoot?.querySelectorAll<HTMLElement>('.name button')[30]
  row?.focus()
  client.resources = [resource({ id: 'new', arn: 'arn:new', name: 'new' }), ...client.resources]
  client.push(changed)
  await aSecond()
  expect(rowNames(element)[0]).toBe('new')
  expect(groupNames(element)).toEqual(['EC2 instances 41', 'S3 buckets 1'])
  expect(rowNames(element)).not.toContain('b')
  expect(focused()).toBe(row)
  expect(rowNames(element)).toHaveLength(40)
})

test('a hundred changes are few reads', async () => {
  const { client } = await dashboard(instances(2), [source])
  await aSecond()
  const before = client.calls.length
  for (let change = 0; change < 100; change += 1) client.push(changed)
  await aSecond()
  const reads = client.calls.slice(before).filter((call) => call.startsWith('groupResources'))
  expect(reads.length).toBeLessThanOrEqual(2)
})

test('a running discovery shows how far it is, in words and as a grid', async () => {
  const scopes: Scope[] = [
    { kind: 'AWS::EC2::Instance', region: 'eu-west-1', status: 'complete', count: 3 },
    { kind: 'AWS::EC2::Volume', region: 'eu-west-1', status: 'incomplete', count: 0 },
    { kind: 'AWS::EC2::Instance', region: 'us-east-1', status: 'complete', count: 0 },
  ]
  const running = discovery({ finished: 68, total: 87, found: 341, scopes })
  const { element } = await dashboard(instances(1), [dataSource({ discovery: running })])
  expect(textOf(element)).toContain('Discovering orders-prod')
  expect(textOf(element)).toContain('68 of 87 scopes done, 341 resources')
  expect(inside(element, 'progress')).toMatchObject({ value: 68, max: 87 })
  expect(element.shadowRoot?.querySelector('.grid')?.getAttribute('aria-label')).toBe(
    '2 Regions by 2 kinds: 3 of 4 done, 1 refused',
  )
})

test('its progress is live, and said aloud at most every 5 s', async () => {
  const { element, client } = await dashboard(instances(1), [source])
  const said = inside(element, '[role=status]')
  client.push({ type: 'discovery', discovery: discovery({ finished: 3 }) })
  await settle()
  client.push({ type: 'discovery', discovery: discovery({ finished: 4 }) })
  await settle()
  expect(textOf(element)).toContain('4 of 5 scopes done')
  expect(said.textContent).toContain('3 of 5 scopes done')
  client.push({
    type: 'discovery',
    discovery: discovery({ status: 'finished', finished: 5, found: 40 }),
  })
  await settle()
  expect(said.textContent).toBe('Discovered orders-prod: 5 of 5 scopes done, 40 resources')
})

test('finished without problems, its panel goes', async () => {
  const { element, client } = await dashboard(instances(1), [source])
  const ended = discovery({ status: 'finished', finished: 5 })
  client.sources = [dataSource({ discovery: ended })]
  client.push({ type: 'discovery', discovery: ended })
  await settle()
  expect(element.shadowRoot?.querySelector('.discovery')).toBeNull()
})

test('Stop stops it', async () => {
  const { element, client } = await dashboard(instances(1), [source])
  buttonNamed(element, 'Stop discovering orders-prod').click()
  await settle()
  expect(client.calls).toContain('cancelDiscovery ds-orders')
})

test('problems say what was refused and what to do, and its statement can be copied', async () => {
  const copied: string[] = []
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
    copied.push(text)
  })
  const tags = [1, 2].map((at) =>
    refused({ kind: 'AWS::S3::Bucket', action: 's3:GetBucketTagging', arn: `arn:${at}` }),
  )
  const problems = [refused(), ...tags, refused({ code: 'timeout', kind: 'AWS::EC2::Image' })]
  const { element } = await dashboard(instances(1), [
    dataSource({ discovery: discovery({ problems }) }),
  ])
  const titles = [...(element.shadowRoot?.querySelectorAll('.problems strong') ?? [])]
  expect(titles.map((title) => title.textContent)).toEqual([
    'EBS volumes in us-west-2 were refused.',
    'Tags of 2 S3 buckets were refused.',
    'AMIs in us-west-2 could not be read.',
  ])
  buttonNamed(element, 'Copy statement that allows ec2:DescribeVolumes').click()
  await settle()
  expect(JSON.parse(copied[0] ?? '')).toEqual({
    Effect: 'Allow',
    Action: 'ec2:DescribeVolumes',
    Resource: '*',
  })
})

test('a failed discovery says why; it can be run again, or put away', async () => {
  const problem = {
    code: 'expired_credentials',
    message: 'The key has expired.',
    remedy: 'Renew it.',
  } as const
  const failed = discovery({ status: 'failed', problem })
  const { element, client } = await dashboard(instances(1), [dataSource({ discovery: failed })])
  expect(textOf(element)).toContain('Discovery of orders-prod failed')
  expect(textOf(element)).toContain('The key has expired. Renew it.')
  buttonNamed(element, 'Hide the discovery of orders-prod').click()
  await settle()
  expect(element.shadowRoot?.querySelector('.discovery')).toBeNull()
  expect(client.calls.some((call) => call.startsWith('startDiscovery'))).toBe(false)
})

test('Discover again starts it', async () => {
  const ended = discovery({ status: 'finished', problems: [refused()] })
  const { element, client } = await dashboard(instances(1), [dataSource({ discovery: ended })])
  buttonNamed(element, 'Discover again: orders-prod').click()
  await settle()
  expect(client.calls).toContain('startDiscovery ds-orders')
  expect(textOf(element)).toContain('Discovering orders-prod')
})

test('another client is another dashboard', async () => {
  const { element, client } = await dashboard(instances(2), [source])
  const { client: other } = await dashboard(instances(1, { name: 'other' }), [source])
  element.client = other
  await settle()
  expect(rowNames(element)).toEqual(['other'])
  expect(client.listening).toBe(0)
})
