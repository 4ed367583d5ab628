import { expect, test } from 'vitest'
import { dataSource, discovery } from '../../test/support/fixtures.ts'
import { applyEvent, isDiscovering, problemCount } from './sources.ts'

const a = dataSource({ id: 'a' })
const b = dataSource({ id: 'b' })

test('a new Data Source comes last', () => {
  expect(applyEvent([a], { type: 'data_source', dataSource: b })).toEqual([a, b])
})

test('a changed one keeps its place', () => {
  const changed = { ...a, resourceCount: 7 }
  expect(applyEvent([a, b], { type: 'data_source', dataSource: changed })).toEqual([changed, b])
})

test('a deleted one is gone', () => {
  expect(applyEvent([a, b], { type: 'data_source_deleted', id: 'a' })).toEqual([b])
})

test('a discovery belongs to its Data Source', () => {
  const running = discovery({ dataSourceId: 'b' })
  const [first, second] = applyEvent([a, b], { type: 'discovery', discovery: running })
  expect(first).toBe(a)
  expect(second && isDiscovering(second)).toBe(true)
})

test('the other events change no Data Source', () => {
  const sources = [a, b]
  expect(applyEvent(sources, { type: 'open' })).toBe(sources)
  expect(applyEvent(sources, { type: 'resources', dataSourceId: 'a' })).toBe(sources)
})

test('problems beyond those listed are counted', () => {
  expect(problemCount(a)).toBe(0)
  expect(problemCount({ ...a, discovery: discovery({ problemCount: 900 }) })).toBe(900)
})
