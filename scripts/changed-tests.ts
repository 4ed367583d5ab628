// Runs the unit tests nearest to what changed since this branch left main; `npm test` runs all of them.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { importGraph } from './import-graph.ts'
import type { ImportGraph } from './import-graph.ts'

/**
 * The tests nearest to a file: itself if it is one, else those that import it, else those that import
 * what imports it, and so on. They end at the first step that has any.
 */
export function nearestTests(graph: ImportGraph, changed: string): readonly string[] {
  const seen = new Set([changed])
  let step = [changed]
  while (step.length > 0) {
    const tests = step.filter((file) => file.endsWith('.test.ts'))
    if (tests.length > 0) return tests
    const here = new Set(step)
    step = [...graph].flatMap(([file, imported]) =>
      !seen.has(file) && imported.some((one) => here.has(one)) ? [file] : [],
    )
    for (const file of step) seen.add(file)
  }
  return []
}

const root = join(import.meta.dirname, '..')

function git(...args: readonly string[]): readonly string[] {
  const stdio = ['ignore', 'pipe', 'ignore'] as const
  const text = execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: [...stdio] })
  return text.split('\n').filter((line) => line !== '')
}

/** Where this branch left main. Without a main there is only what is not committed. */
function base(): string {
  const isMain = git('rev-parse', '--abbrev-ref', 'HEAD')[0] === 'main'
  for (const main of isMain ? ['origin/main'] : ['main', 'origin/main']) {
    try {
      return git('merge-base', 'HEAD', main)[0] ?? 'HEAD'
    } catch {
      // This clone has no such branch.
    }
  }
  return 'HEAD'
}

/** Paths from the repository's root. Those that were removed are not among them. */
function changedFiles(): readonly string[] {
  const untracked = git('ls-files', '--others', '--exclude-standard')
  return [...git('diff', '--name-only', '--diff-filter=d', base()), ...untracked]
}

function changedTests(folder: string, changed: readonly string[]): readonly string[] {
  const here = changed.filter((path) => path.startsWith(folder))
  if (here.length === 0) return []
  const graph = importGraph(join(root, folder), ['src', 'server', 'test'])
  const tests = here.flatMap((path) => nearestTests(graph, path.slice(folder.length)))
  return [...new Set(tests)].filter((test) =>
    /^[^.]+\.test\.ts$/.test(test.split('/').at(-1) ?? ''),
  )
}

if (import.meta.main) {
  const changed = changedFiles().filter((path) => existsSync(join(root, path)))
  for (const name of globSync('{packages,apps}/*', { cwd: root })) {
    const tests = changedTests(`${name}/`, changed)
    if (tests.length === 0) continue
    console.log(`${name}: ${tests.length} test files`)
    const config = ['--config', '../../vitest.config.ts', '--project', 'unit']
    const { status } = spawnSync('vitest', ['run', ...config, ...tests], {
      cwd: join(root, name),
      stdio: 'inherit',
    })
    if (status !== 0) process.exitCode = 1
  }
}
