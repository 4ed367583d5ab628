import { expect, test } from 'vitest'
import type { ServerEvent } from '@aws-linked/model'
import { createEventHub } from './event-hub.ts'

const open: ServerEvent = { type: 'open' }
const nothing = (): void => {}
const of = (tenantId: string, employeeId = 'nadia') => ({ tenantId, employeeId })

test('a tenant’s events reach all its listeners and no one else', () => {
  const hub = createEventHub()
  const heard: string[] = []
  hub.subscribe(of('a'), () => heard.push('a1'), nothing)
  hub.subscribe(of('a'), () => heard.push('a2'), nothing)
  hub.subscribe(of('b'), () => heard.push('b'), nothing)
  hub.publish('a', open)
  hub.publish('nobody', open)
  expect(heard).toEqual(['a1', 'a2'])
})

test('who has left hears nothing, also when others of the tenant came since', () => {
  const hub = createEventHub()
  const heard: string[] = []
  const leave = hub.subscribe(of('a'), () => heard.push('first'), nothing)
  leave()
  hub.subscribe(of('a'), () => heard.push('second'), nothing)
  leave()
  hub.publish('a', open)
  expect(heard).toEqual(['second'])
})

test('a listener may leave while it is told', () => {
  const hub = createEventHub()
  const heard: string[] = []
  const leave = hub.subscribe(
    of('a'),
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
  const leave = hub.subscribe(of('a'), nothing, () => closed.push('left'))
  hub.subscribe(of('a'), nothing, () => closed.push('a'))
  hub.subscribe(of('b'), nothing, () => closed.push('b'))
  leave()
  hub.close()
  hub.close()
  expect(closed).toEqual(['a', 'b'])
})

test('a person has so many streams, and may open another when one has ended', () => {
  const hub = createEventHub()
  const leave = Array.from({ length: 20 }, () => hub.subscribe(of('a'), nothing, nothing))
  const another = (): unknown => hub.subscribe(of('a'), nothing, nothing)
  expect(another).toThrow(expect.objectContaining({ code: 'rate_limited', status: 429 }))
  expect(() => hub.subscribe(of('a', 'tomas'), nothing, nothing)).not.toThrow()
  expect(() => hub.subscribe(of('b'), nothing, nothing)).not.toThrow()
  leave[0]?.()
  expect(another).not.toThrow()
})

test('a tenant has so many, and takes none from another', () => {
  const hub = createEventHub()
  for (let person = 0; person < 500; person += 1) {
    hub.subscribe(of('a', String(person)), nothing, nothing)
  }
  const another = (tenant: string) => (): unknown => hub.subscribe(of(tenant), nothing, nothing)
  expect(another('a')).toThrow(expect.objectContaining({ code: 'rate_limited' }))
  expect(another('b')).not.toThrow()
})
