import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '..')

/** The code of the only `@example` of a file. */
function exampleOf(file: string): string {
  const [, code = ''] = readFileSync(join(folder, file), 'utf8').split(' * @example\n')
  return code.split(' */', 1)[0]!.replaceAll(/^ \* ?/gm, '')
}

test.each([
  ['src/create-aws-linked.ts', '{ dataSources: [] }\n'],
  ['src/secrets/keys.ts', '32\n'],
])(
  'the example of %s runs, and says what it shows',
  (file, shown) => {
    const options = ['--conditions=aws-linked-source', '-e', exampleOf(file)]
    const said = execFileSync('node', options, { cwd: folder })
    expect(said.toString()).toBe(shown)
  },
  120_000,
)
