import { expect, test } from 'vitest'
import type { ServerEvent } from '@aws-linked/model'
import { createEventHub } from './event-hub.ts'

const open: ServerEvent = { type: 'open' }
const nothing = (): void => {}

test('a tenant’s events reach all its listeners and no one else', () => {
  const hub = createEventHub()
  const heard: string[] = []
  hub.subscribe('a', () => heard.push('a1'), nothing)
  hub.subscribe('a', () => heard.push('a2'), nothing)
  hub.subscribe('b', () => heard.push('b'), nothing)
  hub.publish('a', open)
  hub.publish('nobody', open)
  expect(heard).toEqual(['a1', 'a2'])
})

test('who has left hears nothing, also when others of the tenant came since', () => {
  const hub = createEventHub()
  const heard: string[] = []
  const leave = hub.subscribe('a', () => heard.push('first'), nothing)
  leave()
  hub.subscribe('a', () => heard.push('second'), nothing)
  leave()
  hub.publish('a', open)
  expect(heard).toEqual(['second'])
})

test('a listener may leave while it is told', () => {
  const hub = createEventHub()
  const heard: string[] = []
  const leave = hub.subscribe(
    'a',
    () => {
      heard.push('once')
      leave()
    },
    nothing,
  )
  hub.publish('a', open)
  hub.publish('a', open)
  expect(heard).toEqual(['once'])
})

test('closing tells everyone once', () => {
  const hub = createEventHub()
  const closed: string[] = []
  const leave = hub.subscribe('a', nothing, () => closed.push('left'))
  hub.subscribe('a', nothing, () => closed.push('a'))
  hub.subscribe('b', nothing, () => closed.push('b'))
  leave()
  hub.close()
  hub.close()
  expect(closed).toEqual(['a', 'b'])
})
