import { expect, test } from 'vitest'
import { nearestTests } from '../scripts/changed-tests.ts'

const graph = new Map([
  ['src/index.ts', ['src/a.ts', 'src/b.ts']],
  ['src/a.ts', ['src/leaf.ts']],
  ['src/a.test.ts', ['src/a.ts']],
  ['src/b.ts', ['src/a.ts']],
  ['src/b.test.ts', ['src/b.ts']],
  ['test/journey.test.ts', ['src/index.ts', 'src/a.ts']],
])

test('a test that changed is run itself', () => {
  expect(nearestTests(graph, 'src/b.test.ts')).toEqual(['src/b.test.ts'])
})

test('a file is tested by what imports it', () => {
  expect(nearestTests(graph, 'src/a.ts')).toEqual(['src/a.test.ts', 'test/journey.test.ts'])
})

test('a file that no test imports is tested by those that are nearest', () => {
  expect(nearestTests(graph, 'src/leaf.ts')).toEqual(['src/a.test.ts', 'test/journey.test.ts'])
})

test('a file that nothing uses has no test', () => {
  expect(nearestTests(graph, 'src/alone.ts')).toEqual([])
})
