import { rights } from '@aws-linked/model'
import type { Settings } from '@aws-linked/model'
import type { Client } from '@aws-linked/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeClient } from '../../test/support/fake-client.ts'
import { ServerMethods } from './settings.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const host = {
  addController() {},
  removeController() {},
  requestUpdate() {},
  updateComplete: Promise.resolve(true),
}

function asked(answer: Promise<Settings>): {
  methods: ServerMethods
  api: Client
  times: () => number
} {
  const api = new FakeClient()
  const getSettings = vi.spyOn(api, 'getSettings').mockReturnValue(answer)
  return { methods: new ServerMethods(host), api, times: () => getSettings.mock.calls.length }
}

test('a server is asked once', async () => {
  const settings: Settings = { methods: ['role', 'access_key'], billing: true, rights }
  const { methods, api, times } = asked(Promise.resolve(settings))
  await methods.read(api)
  await methods.read(api)
  expect(methods.known).toEqual(['role', 'access_key'])
  expect(times()).toBe(1)
})

test('a server that takes long holds nobody up, and is heard when it answers', async () => {
  const late = Promise.withResolvers<Settings>()
  const { methods, api } = asked(late.promise)
  const reading = methods.read(api)
  expect(methods.known).toBeUndefined()
  await vi.advanceTimersByTimeAsync(3000)
  expect(methods.known).toEqual(['access_key'])
  late.resolve({ methods: ['role', 'access_key'], billing: true, rights })
  await reading
  expect(methods.known).toEqual(['role', 'access_key'])
})

test('of two servers the last one counts, whichever answers first', async () => {
  const first = Promise.withResolvers<Settings>()
  const { methods, api } = asked(first.promise)
  const reading = methods.read(api)
  await methods.read(new FakeClient())
  first.resolve({ methods: ['role', 'access_key'], billing: true, rights })
  await reading
  expect(methods.known).toEqual(['access_key'])
})

test('without anyone to ask keys stand', () => {
  const methods = new ServerMethods(host)
  methods.giveUp()
  expect(methods.known).toEqual(['access_key'])
})
