import { expect, test } from 'vitest'
import { findCircles } from '../scripts/circles.ts'

const graph = (
  imports: Record<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> => new Map(Object.entries(imports))

test('files that import each other are a circle, which is told once', () => {
  expect(
    findCircles(
      graph({ 'src/a.ts': ['src/b.ts'], 'src/b.ts': ['src/c.ts'], 'src/c.ts': ['src/a.ts'] }),
    ),
  ).toEqual([['src/a.ts', 'src/b.ts', 'src/c.ts']])
})

test('folders are a circle even where no files are', () => {
  expect(
    findCircles(graph({ 'src/a/one.ts': ['src/b/one.ts'], 'src/b/two.ts': ['src/a/two.ts'] })),
  ).toEqual([['src/a/', 'src/b/']])
})

test('a folder within a folder may use its neighbours, one way', () => {
  const imports = { 'src/a/deep/one.ts': ['src/a/leaf.ts'], 'src/a/top.ts': ['src/a/deep/one.ts'] }
  expect(findCircles(graph(imports))).toEqual([])
  expect(findCircles(graph({ ...imports, 'src/a/leaf.ts': ['src/a/top.ts'] }))).toEqual([
    ['src/a/deep/', 'src/a/leaf.ts', 'src/a/top.ts'],
  ])
})

test('what a test imports makes no circle', () => {
  expect(
    findCircles(graph({ 'src/a/one.ts': ['src/b.ts'], 'src/b.test.ts': ['src/a/one.ts'] })),
  ).toEqual([])
})
