import '@aws-linked/elements/resources'
import type { Scope } from '@aws-linked/model'
import { expect, test } from 'vitest'
import { dataSource, discovery, refusal, resource } from './support/fixtures.ts'
import { FakeClient } from './support/fake-client.ts'
import { buttonNamed, inside, mount, settle, textOf } from './support/page.ts'
import { dashboard, groupNames, instances, rowNames, sectionNames } from './support/dashboard.ts'

test('resources stand under their employee: mine, unassigned, then colleagues by name', async () => {
  const { element } = await dashboard([
    resource({ id: 'a', arn: 'a', employeeId: 'tomas' }),
    resource({ id: 'b', arn: 'b', employeeId: null }),
    resource({ id: 'c', arn: 'c', employeeId: 'nadia' }),
  ])
  expect(sectionNames(element)).toEqual(['Mine 1', 'Unassigned 1', 'Tomas Riva 1'])
})

test('a section has kinds in the usual order, under their account once there are several', async () => {
  const other = { accountId: '555555555555', dataSourceId: 'ds-payments' }
  const resources = [
    resource({ arn: 'a', kind: 'AWS::S3::Bucket' }),
    resource({ arn: 'b' }),
    resource({ arn: 'c', ...other }),
  ]
  const one = await dashboard(resources.slice(0, 2))
  expect(groupNames(one.element)).toEqual(['EC2 instances 1', 'S3 buckets 1'])
  expect(one.element.shadowRoot?.querySelector('.account-head')).toBeNull()
  one.element.remove()
  const account = { ...dataSource().account, id: other.accountId }
  const two = await dashboard(resources, [
    dataSource(),
    dataSource({ id: 'ds-payments', name: 'payments-prod', account }),
  ])
  const heads = two.element.shadowRoot?.querySelectorAll('.account-head') ?? []
  expect([...heads].map((head) => head.textContent.replace(/\s+/g, ' ').trim())).toEqual([
    'orders-prod 444455556666 2',
    'payments-prod 555555555555 1',
  ])
})

test('the figures are of everything', async () => {
  const { element } = await dashboard([
    ...instances(7),
    resource({ id: 'x', arn: 'x', employeeId: null }),
  ])
  const figures = [...(element.shadowRoot?.querySelectorAll('.summary > div') ?? [])]
  expect(figures.map((figure) => figure.textContent.replace(/\s+/g, ' ').trim())).toEqual([
    'All resources 8 of 1 kind',
    'Mine 7 in 1 account',
    'Unassigned 1 in 1 account',
    'Accounts 1 in 1 Organization',
  ])
})

test('a row has name, kind, Region, account, tags, first seen, and its way to the console', async () => {
  // Its Name tag is the name, so that is not said again.
  const tags = { Name: 'orders-api-2', team: 'orders', env: 'prod', service: 'api' }
  const { element } = await dashboard([resource({ tags })])
  const cells = [...(element.shadowRoot?.querySelectorAll('tbody tr:not(.group) td') ?? [])]
  expect(cells.map((cell) => cell.textContent.replace(/\s+/g, ' ').trim()).slice(1, 6)).toEqual([
    'EC2 instance',
    'eu-west-1',
    'orders-prod',
    'team=orders +2',
    '12 Mar 2025',
  ])
  const link = inside(element, '.link a')
  expect(link.ariaLabel).toBe('Open orders-api-2 in the AWS console')
  expect(link.getAttribute('rel')).toBe('noopener noreferrer')
})

test('an address no browser should follow is no link', async () => {
  const { element } = await dashboard([resource({ consoleUrl: 'javascript:alert(1)' })])
  expect(element.shadowRoot?.querySelector('.link a')).toBeNull()
})

test('a large group shows its first rows and the rest on demand', async () => {
  const { element } = await dashboard(instances(84))
  expect(rowNames(element)).toHaveLength(5)
  buttonNamed(element, 'Show 79 more').click()
  await settle()
  expect(rowNames(element)).toHaveLength(84)
  expect(textOf(element)).not.toContain('Show')
})

test('a group closes and opens, and reads its rows only when it is open', async () => {
  const kinds = ['AWS::EC2::Instance', 'AWS::EC2::Volume', 'AWS::S3::Bucket'] as const
  const { element, client } = await dashboard(kinds.map((kind) => resource({ arn: kind, kind })))
  const [first, , third] = element.shadowRoot?.querySelectorAll<HTMLElement>('.group button') ?? []
  expect([first?.ariaExpanded, third?.ariaExpanded]).toEqual(['true', 'false'])
  expect(client.calls.some((call) => call.includes('S3::Bucket'))).toBe(false)
  third?.click()
  first?.click()
  await settle()
  expect([first?.ariaExpanded, third?.ariaExpanded]).toEqual(['false', 'true'])
  expect(client.calls.some((call) => call.includes('S3::Bucket'))).toBe(true)
})

test('before the first account there is one thing to do', async () => {
  const { element } = await dashboard([], [])
  let asked = 0
  element.addEventListener('aws-linked-connect-open', () => (asked += 1))
  buttonNamed(element, 'Connect an account').click()
  expect(asked).toBe(1)
})

test('nothing found says what was looked at', async () => {
  const scope = { status: 'complete', count: 0 } as const
  const scopes = [
    { ...scope, kind: 'AWS::EC2::Instance', region: 'eu-west-1' },
    { ...scope, kind: 'AWS::EC2::Instance', region: 'us-east-1' },
    { ...scope, kind: 'AWS::IAM::User', region: 'global' },
  ] as const
  const ended = discovery({ status: 'finished', finished: 3, total: 3, found: 0, scopes })
  const { element } = await dashboard([], [dataSource({ discovery: ended })])
  expect(textOf(element)).toContain(
    'Looked for EC2 instances and IAM users in 2 Regions of orders-prod.',
  )
})

/** What a dashboard without resources says after a discovery with these scopes. */
const textFor = async (...scopes: readonly Scope[]): Promise<string> => {
  const ended = discovery({ status: 'finished', finished: 2, total: 2, found: 0, scopes })
  return textOf((await dashboard([], [dataSource({ discovery: ended })])).element)
}

test('what AWS refused is not looked at, and all refused is not nothing found', async () => {
  const ofRegion = { kind: 'AWS::EC2::Instance', region: 'eu-west-1', count: 0 } as const
  const users = { kind: 'AWS::IAM::User', region: 'global', count: 0 } as const
  const refused = { ...ofRegion, status: 'incomplete' } as const
  const partly = await textFor(refused, { ...users, status: 'complete' })
  expect(partly).toContain('Looked for IAM users of orders-prod.')
  const nothing = await textFor(refused, { ...users, status: 'incomplete' })
  expect(nothing).toContain('Nothing could be seen')
  expect(nothing).not.toContain('Nothing found')
})

test('nothing found so far is not nothing', async () => {
  const { element } = await dashboard([], [dataSource({ discovery: discovery({ found: 0 }) })])
  expect(textOf(element)).toContain('Nothing found so far')
})

test('what cannot be read says why, and is read again on demand', async () => {
  const client = new FakeClient()
  client.failure = refusal('unauthenticated')
  const element = await mount('aws-linked-resources', { client })
  expect(inside(element, '[role=alert]').textContent).toContain('The server’s message.')
  await settle(1300)
  client.failure = undefined
  client.sources = [dataSource()]
  client.resources = [resource()]
  buttonNamed(element, 'Try again').click()
  await settle()
  expect(rowNames(element)).toEqual(['orders-api-2'])
  expect(inside(element, '[role=alert]').textContent.trim()).toBe('')
})

test('what a server sends is text, never markup', async () => {
  const { element } = await dashboard([
    resource({ name: '<img src=x onerror=alert(1)>', tags: { '<b>': '<i>' } }),
  ])
  expect(element.shadowRoot?.querySelector('img, b, i')).toBeNull()
  expect(rowNames(element)).toEqual(['<img src=x onerror=alert(1)>'])
})
