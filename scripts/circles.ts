// Fails where files or folders of a package import each other in a circle.
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { importGraph } from './import-graph.ts'
import type { ImportGraph } from './import-graph.ts'

type Children = ReadonlyMap<string, ReadonlySet<string>>

/**
 * The circles among what a folder holds, its files and its folders, and then those within each folder.
 * Tests are left out: they may import from anywhere. `folder` ends with `/`.
 */
export function findCircles(graph: ImportGraph, folder = ''): readonly (readonly string[])[] {
  const children = childrenOf(graph, folder)
  const folders = [...children.keys()].filter((child) => child.endsWith('/'))
  return [...shortestCircles(children), ...folders.flatMap((child) => findCircles(graph, child))]
}

/** What the folder holds, each with what else of the folder it imports. */
function childrenOf(graph: ImportGraph, folder: string): Children {
  const next = new Map<string, Set<string>>()
  for (const [file, imported] of graph) {
    if (!file.startsWith(folder) || file.endsWith('.test.ts')) continue
    const child = childOf(folder, file)
    const others = imported
      .filter((path) => path.startsWith(folder))
      .map((path) => childOf(folder, path))
      .filter((other) => other !== child)
    next.set(child, new Set([...(next.get(child) ?? []), ...others]))
  }
  return next
}

function childOf(folder: string, path: string): string {
  const end = path.indexOf('/', folder.length)
  return end === -1 ? path : path.slice(0, end + 1)
}

function shortestCircles(children: Children): readonly (readonly string[])[] {
  const found = new Map<string, readonly string[]>()
  for (const start of children.keys()) {
    const circle = wayBack(children, start)
    const key = circle?.toSorted().join()
    if (circle && key !== undefined && !found.has(key)) found.set(key, circle)
  }
  return [...found.values()]
}

/** The shortest way from a child back to itself. */
function wayBack(children: Children, start: string): readonly string[] | undefined {
  const seen = new Set<string>()
  const ways = [[start]]
  for (const way of ways) {
    for (const child of children.get(way.at(-1) ?? '') ?? []) {
      if (child === start) return way
      if (!seen.has(child)) ways.push([...way, child])
      seen.add(child)
    }
  }
  return undefined
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..')
  const circles = globSync('{packages,apps}/*/', { cwd: root }).flatMap((name) =>
    findCircles(importGraph(join(root, name), ['src', 'server'])).map(
      (circle) => `${name}: ${[...circle, circle[0]].join(' → ')}`,
    ),
  )
  for (const circle of circles.toSorted()) console.error(circle)
  if (circles.length > 0) {
    console.error(`${circles.length} circles. Move what both sides need to a file of its own.`)
    process.exitCode = 1
  }
}
