import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, test } from 'vitest'

const KB = 1024

interface Chunk {
  readonly fileName: string
  readonly bytes: number
  readonly isEntry: boolean
  /** Chunks that are loaded with it. */
  readonly imports: readonly string[]
  /** The modules that only it has. */
  readonly modules: readonly string[]
}

/** What a page loads for the connect form, Lit and the bundler's own loader included. */
async function chunks(): Promise<ReadonlyMap<string, Chunk>> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    root: fileURLToPath(new URL('..', import.meta.url)),
    resolve: { conditions: ['aws-linked-source', 'browser', 'import', 'default'] },
    build: {
      write: false,
      minify: true,
      modulePreload: false,
      target: 'es2024',
      rolldownOptions: { input: fileURLToPath(new URL('../src/connect.ts', import.meta.url)) },
    },
  })
  const outputs = [built]
    .flat()
    .flatMap((result) => ('output' in result ? result.output : []))
    .flatMap((output) => (output.type === 'chunk' ? [output] : []))
  return new Map(
    outputs.map(({ code, fileName, imports, isEntry, modules }) => [
      fileName,
      {
        fileName,
        imports,
        isEntry,
        modules: Object.keys(modules),
        bytes: gzipSync(code, { level: 9 }).length,
      },
    ]),
  )
}

/** A chunk and all that is loaded with it. */
function closure(all: ReadonlyMap<string, Chunk>, fileName: string): ReadonlySet<string> {
  const found = new Set<string>()
  const add = (name: string): void => {
    if (found.has(name)) return
    found.add(name)
    all.get(name)?.imports.forEach(add)
  }
  add(fileName)
  return found
}

function size(all: ReadonlyMap<string, Chunk>, names: Iterable<string>): number {
  return [...names].reduce((sum, name) => sum + (all.get(name)?.bytes ?? 0), 0)
}

const all = await chunks()
const entry = [...all.values()].find(({ isEntry }) => isEntry)?.fileName ?? ''
const initial = closure(all, entry)

/** What a module costs that is loaded later, with what it needs and the form does not. */
function later(module: string): number {
  const chunk = [...all.values()].find(({ modules }) =>
    modules.some((each) => each.endsWith(module)),
  )
  if (!chunk) throw new Error(`no chunk has ${module}`)
  expect(initial.has(chunk.fileName), `${module} is loaded later`).toBe(false)
  return size(
    all,
    [...closure(all, chunk.fileName)].filter((name) => !initial.has(name)),
  )
}

test('the connect form is drawn for 18.3 KB, of which 1.3 KB are Vite’s own loader of chunks', () => {
  const names = [...initial].flatMap((name) => all.get(name)?.modules ?? [])
  expect(names.some((name) => name.endsWith('connect-element.ts'))).toBe(true)
  expect(names.some((name) => name.includes('vite/preload-helper'))).toBe(true)
  expect(size(all, initial)).toBeLessThanOrEqual(18.3 * KB)
})

// What each need costs on top of the form, when it comes up. Parts that share a chunk count it each.
test.each([
  ['the policy and the help while typing, once the form stands', '/credentials/help.ts', 2.3],
  ['the steps of a role, where a role is chosen', '/connect-role/role-part.ts', 4.4],
  ['progress, refusals, report: when Connect is pressed', '/connected/outcome-part.ts', 6.9],
  ['a root’s exports, once it is connected', '/connect-export/export-part.ts', 3],
  ['connecting many, when it is asked for', '/connect-many/connect-many.ts', 9.6],
  ['the client, where the page has none', '/client/src/create-client.ts', 2.2],
])('%s', (_, module, limit) => {
  expect(later(module)).toBeLessThanOrEqual(limit * KB)
})

test('all of it together is 42 KB', () => {
  expect(size(all, all.keys())).toBeLessThanOrEqual(42 * KB)
})
