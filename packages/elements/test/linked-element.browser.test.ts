import '@aws-linked/elements/data-sources'
import { afterEach, expect, test, vi } from 'vitest'
import { FakeClient } from './support/fake-client.ts'
import { dataSource } from './support/fixtures.ts'
import { mount, settle, textOf } from './support/page.ts'

afterEach(() => void vi.restoreAllMocks())

/** Answers every request with these Data Sources, and tells which addresses were asked. */
function server(...sources: ReturnType<typeof dataSource>[]): string[] {
  const asked: string[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (url) => {
    asked.push(new URL(new Request(url).url).pathname)
    return Response.json({ dataSources: sources })
  })
  return asked
}

test('with an endpoint it asks there, and nowhere else', async () => {
  const asked = server(dataSource())
  const element = await mount('aws-linked-data-sources', { endpoint: '/aws-linked' })
  await expect.poll(() => textOf(element)).toContain('orders-prod')
  expect(asked.every((path) => path.startsWith('/aws-linked/v1/'))).toBe(true)
})

test('a client of the host’s own goes before the endpoint', async () => {
  const asked = server()
  const client = new FakeClient()
  client.sources = [dataSource({ name: 'from the client' })]
  const element = await mount('aws-linked-data-sources', { client, endpoint: '/aws-linked' })
  expect(textOf(element)).toContain('from the client')
  expect(asked).toEqual([])
})

test('without either it asks nobody and says so', async () => {
  const asked = server()
  const element = await mount('aws-linked-data-sources')
  expect(textOf(element)).toContain('This page has no server to ask.')
  expect(asked).toEqual([])
})

test('an endpoint that comes later is used then', async () => {
  server(dataSource())
  const element = await mount('aws-linked-data-sources')
  element.setAttribute('endpoint', '/aws-linked')
  await expect.poll(() => textOf(element)).toContain('orders-prod')
  expect(textOf(element)).not.toContain('no server to ask')
})

test('another endpoint is another list', async () => {
  server(dataSource({ name: 'first' }))
  const element = await mount('aws-linked-data-sources', { endpoint: '/one' })
  await expect.poll(() => textOf(element)).toContain('first')
  server(dataSource({ name: 'second' }))
  element.endpoint = '/two'
  await settle()
  await expect.poll(() => textOf(element)).toContain('second')
})
