import type { ServerEvent } from '@aws-linked/model'
import type { Client } from '@aws-linked/client'
import type { ReactiveController } from 'lit'
import { expect, test, vi } from 'vitest'
import { FakeClient } from '../../test/support/fake-client.ts'
import { Live } from './live.ts'

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))

function setUp(client: Client | undefined) {
  const controllers: ReactiveController[] = []
  const host = {
    isConnected: true,
    addController: (controller: ReactiveController) => void controllers.push(controller),
    removeController: () => {},
    requestUpdate: () => {},
    updateComplete: Promise.resolve(true),
  }
  const heard: ServerEvent['type'][] = []
  const start = vi.fn<() => void>()
  const fail = vi.fn<(error: unknown) => void>()
  const page = { client }
  const live = new Live(host, {
    api: () => page.client,
    start,
    hear: ({ type }) => void heard.push(type),
    fail,
  })
  const update = async (): Promise<void> => {
    for (const controller of controllers) controller.hostUpdate?.()
    await turn()
  }
  const leave = async (): Promise<void> => {
    for (const controller of controllers) controller.hostDisconnected?.()
    await turn()
  }
  return { live, page, heard, start, fail, update, leave }
}

test('it starts once, and hears what the server tells', async () => {
  const client = new FakeClient()
  const { heard, start, update } = setUp(client)
  await update()
  await update()
  client.push({ type: 'resources', dataSourceId: 'x' })
  await turn()
  expect(start).toHaveBeenCalledTimes(1)
  expect(heard).toEqual(['open', 'resources'])
})

test('without a client it waits for one', async () => {
  const { page, start, update } = setUp(undefined)
  await update()
  expect(start).not.toHaveBeenCalled()
  page.client = new FakeClient()
  await update()
  expect(start).toHaveBeenCalledTimes(1)
})

test('leaving the page closes the stream, coming back opens another', async () => {
  const client = new FakeClient()
  const { update, leave } = setUp(client)
  await update()
  expect(client.listening).toBe(1)
  await leave()
  expect(client.listening).toBe(0)
  await update()
  expect(client.listening).toBe(1)
})

test('another client takes the place of the first', async () => {
  const [first, second] = [new FakeClient(), new FakeClient()]
  const { page, start, update } = setUp(first)
  await update()
  page.client = second
  await update()
  expect([first.listening, second.listening]).toEqual([0, 1])
  expect(start).toHaveBeenCalledTimes(2)
})

test('a stream that is refused is said', async () => {
  const client = new FakeClient()
  // oxlint-disable-next-line require-yield -- it fails before there is anything to yield
  client.events = async function* () {
    throw new Error('signed out')
  }
  const { fail, update } = setUp(client)
  await update()
  expect(fail).toHaveBeenCalledTimes(1)
})
