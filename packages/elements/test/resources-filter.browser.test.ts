import '@aws-linked/elements/resources'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { dashboard, instances, rowNames } from './support/dashboard.ts'
import { resource } from './support/fixtures.ts'
import { buttonNamed, focused, input, inside, settle, textOf } from './support/page.ts'

const mixed = [
  ...instances(3),
  resource({
    id: 'b',
    arn: 'b',
    name: 'bucket',
    kind: 'AWS::S3::Bucket',
    region: 'us-east-1',
    tags: { env: 'test' },
  }),
]

async function choose(element: Element, part: string, label: string): Promise<void> {
  buttonNamed(element, part).click()
  await settle()
  const items = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('.popup label') ?? [])]
  items.find((item) => item.textContent.trim() === label)?.click()
  await settle()
}

test('search waits for a pause in typing, and asks the server once', async () => {
  const { element, client } = await dashboard(mixed)
  await userEvent.type(input(element, 'search'), 'buck')
  await settle(400)
  expect(rowNames(element)).toEqual(['bucket'])
  const searches = client.calls.filter((call) => call.startsWith('groupResources {"search"'))
  expect(searches).toEqual(['groupResources {"search":"buck"}'])
  expect(inside(element, 'output').textContent.replace(/\s+/g, ' ').trim()).toBe('1 of 4 resources')
})

test('typing goes on while an answer comes in', async () => {
  const { element } = await dashboard(mixed)
  await userEvent.type(input(element, 'search'), 'b')
  await settle(400)
  await userEvent.type(input(element, 'search'), 'uc')
  expect(input(element, 'search').value).toBe('buc')
  expect(focused()?.id).toBe('search')
})

test('a Region narrows, a second one widens, and the button counts them', async () => {
  const { element } = await dashboard(mixed)
  await choose(element, 'Region', 'us-east-1')
  expect(rowNames(element)).toEqual(['bucket'])
  await choose(element, 'Region 1', 'eu-west-1')
  await choose(element, 'Region 1', 'eu-west-1')
  expect(rowNames(element)).toHaveLength(4)
  expect(buttonNamed(element, 'Region 2')).toBeTruthy()
})

test('the popup stays open while choosing, and Escape gives focus back to its button', async () => {
  const { element } = await dashboard(mixed)
  await choose(element, 'Kind', 'S3 buckets')
  const button = buttonNamed(element, 'Kind 1')
  expect(button.ariaExpanded).toBe('true')
  await userEvent.keyboard('{Escape}')
  expect(button.ariaExpanded).toBe('false')
  expect(focused()).toBe(button)
})

test('a tag can be typed, with a value or without', async () => {
  const { element, client } = await dashboard(mixed)
  buttonNamed(element, 'Tag').click()
  await settle()
  inside(element, '.tag-input input').focus()
  await userEvent.keyboard('env=test{Enter}')
  await settle()
  expect(rowNames(element)).toEqual(['bucket'])
  expect(client.calls).toContain('groupResources {"tag":["env=test"]}')
})

test('no match says so, and Clear brings everything back and focuses the search', async () => {
  const { element } = await dashboard(mixed)
  await userEvent.type(input(element, 'search'), 'nowhere')
  await settle(400)
  expect(textOf(element)).toContain('No resource matches')
  expect(textOf(element)).toContain('There are 4 resources, but the filters match none.')
  buttonNamed(element, 'Clear the filters').click()
  await settle()
  expect(rowNames(element)).toHaveLength(4)
  expect(input(element, 'search').value).toBe('')
  expect(focused()?.id).toBe('search')
})

test('with few matches every group is open', async () => {
  const kinds = [
    'AWS::EC2::Instance',
    'AWS::EC2::Volume',
    'AWS::S3::Bucket',
    'AWS::IAM::User',
  ] as const
  const { element } = await dashboard(
    kinds.map((kind) => resource({ arn: kind, kind, name: kind })),
  )
  expect(rowNames(element)).toHaveLength(2)
  await userEvent.type(input(element, 'search'), 'AWS')
  await settle(400)
  expect(rowNames(element)).toHaveLength(4)
})

test('an answer to an older search does not replace a newer one', async () => {
  const { element, client } = await dashboard(mixed)
  const slow = Promise.withResolvers<void>()
  const { groupResources } = client
  client.groupResources = async (filter) => {
    const answer = await groupResources.call(client, filter)
    if (filter?.search === 'i-') await slow.promise
    return answer
  }
  await userEvent.type(input(element, 'search'), 'i-')
  await settle(400)
  await userEvent.fill(input(element, 'search'), 'bucket')
  await settle(400)
  slow.resolve()
  await settle()
  expect(rowNames(element)).toEqual(['bucket'])
})

test('where it is narrow the filters are behind one button', async () => {
  await page.viewport(390, 800)
  const { element } = await dashboard(mixed)
  await settle()
  await choose(element, 'Filters', 'us-east-1')
  expect(rowNames(element)).toEqual(['bucket'])
  expect(buttonNamed(element, 'Filters 1').ariaExpanded).toBe('true')
})

test('a host can begin with one Data Source', async () => {
  const { element, client } = await dashboard(mixed)
  element.dataSource = 'ds-orders'
  await settle()
  expect(client.calls).toContain('groupResources {"dataSource":["ds-orders"]}')
  expect(buttonNamed(element, 'Data Source 1')).toBeTruthy()
})
