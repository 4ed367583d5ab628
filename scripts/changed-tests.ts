// Runs the unit tests nearest to what changed; `npm test` runs all of them.
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

/**
 * What is not committed; where everything is, what the last commit changed. A merge brings what was checked
 * before, and a shallow clone has no earlier commit: then there is nothing. Removed files are left out.
 */
function changedFiles(): readonly string[] {
  const untracked = git('ls-files', '--others', '--exclude-standard')
  const edited = [...git('diff', '--name-only', '--diff-filter=d', 'HEAD'), ...untracked]
  if (edited.length > 0) return edited
  const [, ...parents] = git('rev-list', '--parents', '--max-count=1', 'HEAD').join(' ').split(' ')
  if (parents.length !== 1) return []
  return git('diff', '--name-only', '--diff-filter=d', 'HEAD~1', 'HEAD')
}

/** Journeys, in `test/`, are slow: of those, only what changed itself is run. */
function changedTests(folder: string, changed: readonly string[]): readonly string[] {
  const here = changed.filter((path) => path.startsWith(folder))
  if (here.length === 0) return []
  const graph = importGraph(join(root, folder), ['src', 'server'])
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
