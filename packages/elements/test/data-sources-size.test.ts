import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, test } from 'vitest'

const KB = 1024

test('the list of Data Sources is drawn for 22.4 KB, Lit included; what opens in it is loaded later', async () => {
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
      rolldownOptions: { input: fileURLToPath(new URL('../src/data-sources.ts', import.meta.url)) },
    },
  })
  const chunks = [built]
    .flat()
    .flatMap((result) => ('output' in result ? result.output : []))
    .flatMap((output) => (output.type === 'chunk' ? [output] : []))
  const initial = new Set<string>()
  const add = (name: string): void => {
    if (initial.has(name)) return
    initial.add(name)
    chunks.find(({ fileName }) => fileName === name)?.imports.forEach(add)
  }
  add(chunks.find(({ isEntry }) => isEntry)?.fileName ?? '')
  const loaded = chunks.filter(({ fileName }) => initial.has(fileName))
  const modules = loaded.flatMap((chunk) => Object.keys(chunk.modules))
  expect(modules.some((name) => name.endsWith('data-sources-element.ts'))).toBe(true)
  expect(modules.filter((name) => name.includes('/source-panels/'))).toEqual([])
  const bytes = loaded.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0)
  expect(bytes).toBeLessThanOrEqual(22.4 * KB)
})
