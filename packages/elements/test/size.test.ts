import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, test } from 'vitest'

const KB = 1024

interface Chunk {
  readonly bytes: number
  readonly code: string
  readonly isEntry: boolean
}

/** What a page loads for the connect form, Lit included: the entry first, the rest when it is needed. */
async function chunks(): Promise<readonly Chunk[]> {
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
  return [built]
    .flat()
    .flatMap((result) => ('output' in result ? result.output : []))
    .flatMap((output) => (output.type === 'chunk' ? [output] : []))
    .map(({ code, isEntry }) => ({ code, isEntry, bytes: gzipSync(code, { level: 9 }).length }))
}

test('the connect form costs a page 16.5 KB before Connect is pressed, and 20.5 KB in all', async () => {
  const built = await chunks()
  const entry = built.filter(({ isEntry }) => isEntry)
  expect(entry.map(({ code }) => code.includes('aws-linked-connect'))).toEqual([true])
  expect(entry[0]?.bytes).toBeLessThanOrEqual(16.5 * KB)
  expect(built.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(20.5 * KB)
})
