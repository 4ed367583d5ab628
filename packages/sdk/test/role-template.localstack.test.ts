import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { roleTemplate } from '../src/index.ts'
import { fetchTimeoutMs, pythonWith } from './support/python.ts'
import type { Python } from './support/python.ts'

let python: Python
beforeAll(async () => {
  python = await pythonWith('cfn-lint==1.58.0')
}, fetchTimeoutMs)

const cfnLint = 'import sys; from cfnlint.runner import main; sys.exit(main())'

/** What AWS's linter finds in these templates, looked at in one run: it takes its time to start. */
async function lint(templates: Readonly<Record<string, unknown>>): Promise<string> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'aws-linked-'))
  const files = Object.entries(templates).map(async ([name, template]) => {
    const file = join(folder.path, `${name}.json`)
    await writeFile(file, JSON.stringify(template))
    return file
  })
  const args = ['-c', cfnLint, '--include-checks', 'I', '--', ...(await Promise.all(files))]
  // It ends with an error where it finds anything.
  const found = await python.run(args).catch((error: { stdout?: string }) => error.stdout)
  return found ?? 'It did not run.'
}

test('cfn-lint finds nothing in any template', async () => {
  const known = { trustedAccountId: '111122223333', externalId: 'a0_+=,.@:/-' }
  const place = { bucket: 'logs', prefix: 'cur' }
  const found = await lint({
    linked: roleTemplate({ type: 'linked', ...known }),
    root: roleTemplate({ type: 'root', place, ...known }),
    'root-of-any-bucket': roleTemplate({ type: 'root', ...known, roleName: 'FinOps' }),
    discovery: roleTemplate({ type: 'linked', features: ['resources'], ...known }),
    hosted: roleTemplate({ type: 'linked', description: 'F\u00FCr den \u00DCberblick.' }),
  })
  expect(found).toBe('')
})

test('cfn-lint does look', async () => {
  const { Parameters: _, ...without } = roleTemplate({ type: 'linked' })
  expect(await lint({ without })).toContain('ExternalId')
})
