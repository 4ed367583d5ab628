import '@aws-linked/elements/define'
import type { Client } from '@aws-linked/client'
import { afterEach, expect, test, vi } from 'vitest'
import { watchTabs } from '../src/shared/tabs.ts'
import { FakeClient } from './support/fake-client.ts'
import { dataSource } from './support/fixtures.ts'
import { settle, textOf } from './support/page.ts'

afterEach(() => vi.restoreAllMocks())

const names = ['connect', 'data-sources', 'resources', 'costs'] as const

/** All four elements, as a page has them. */
function page(properties: { client?: Client; endpoint?: string }): HTMLElement[] {
  return names.map((name) => {
    const element = Object.assign(document.createElement(`aws-linked-${name}`), properties)
    document.body.append(element)
    return element
  })
}

test('four elements of one client listen once, and share what they ask alike', async () => {
  const client = new FakeClient()
  client.sources = [dataSource()]
  const elements = page({ client })
  await settle(200)
  expect(client.listening).toBe(1)
  // At the start, and again when the stream is open: what happened between is lost otherwise.
  const lists = client.calls.filter((call) => call.startsWith('listDataSources'))
  expect(lists.length).toBeLessThanOrEqual(2)
  client.sources = [dataSource({ name: 'renamed' })]
  client.push({ type: 'data_source', dataSource: dataSource({ name: 'renamed' }) })
  await settle(100)
  expect(textOf(elements[1]!)).toContain('renamed')
  for (const element of elements.slice(0, 3)) element.remove()
  await settle()
  expect(client.listening).toBe(1)
  elements[3]!.remove()
  await settle()
  expect(client.listening).toBe(0)
})

test('elements of one endpoint share a client, and another endpoint has its own', async () => {
  const asked: string[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    const { pathname } = new URL(
      input instanceof Request ? input.url : String(input),
      location.href,
    )
    asked.push(pathname)
    if (pathname.endsWith('/events')) {
      return new Response(new ReadableStream({}), {
        headers: { 'content-type': 'text/event-stream' },
      })
    }
    return Response.json(
      { error: { code: 'not_found', message: 'm', remedy: 'r' } },
      { status: 404 },
    )
  })
  page({ endpoint: '/one' })
  page({ endpoint: '/two' })
  await settle(300)
  const count = (path: string): number => asked.filter((each) => each === path).length
  for (const endpoint of ['/one', '/two']) {
    expect(count(`${endpoint}/v1/events`)).toBe(1)
    expect(count(`${endpoint}/v1/data-sources`)).toBe(1)
  }
  document.body.replaceChildren()
})

test('a tab that joins another one’s stream reads once more when it listens, and has no stream', async () => {
  const [leader, follower] = [new FakeClient(), new FakeClient()]
  const stop = new AbortController()
  const heard: string[] = []
  const listen = async (api: Client, into: string[]): Promise<void> => {
    for await (const event of watchTabs(api, '/joined', stop.signal)) into.push(event.type)
  }
  void listen(leader, [])
  await settle(100)
  void listen(follower, heard)
  await settle(300)
  expect([leader.listening, follower.listening, heard]).toEqual([1, 0, ['open']])
  leader.push({ type: 'billing' })
  await settle(100)
  expect(heard).toEqual(['open', 'open'])
  stop.abort()
  await settle(20)
})
