import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { expect, test } from 'vitest'

interface Chunk {
  readonly code: string
  readonly isEntry: boolean
}

/** What a page loads for one entry: itself first, the rest when it is needed. */
async function chunks(entry: string): Promise<readonly Chunk[]> {
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
      rolldownOptions: { input: fileURLToPath(new URL(`../src/${entry}.ts`, import.meta.url)) },
    },
  })
  return [built]
    .flat()
    .flatMap((result) => ('output' in result ? result.output : []))
    .flatMap((output) => (output.type === 'chunk' ? [output] : []))
}

// Names of its own that survive minifying.
const hasChart = ({ code }: Chunk): boolean => code.includes('maintainAspectRatio')

test.each(['connect', 'data-sources', 'resources'])('%s carries no chart', async (entry) => {
  expect((await chunks(entry)).some(hasChart)).toBe(false)
})

test.each(['costs', 'define'])(
  '%s loads the chart when there is a month to draw',
  async (entry) => {
    const built = await chunks(entry)
    expect(built.filter(({ isEntry }) => isEntry).some(hasChart)).toBe(false)
    expect(built.filter(hasChart)).toHaveLength(1)
  },
)
