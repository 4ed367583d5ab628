import { expect, test } from 'vitest'
import { exitCode } from '../shell/exit-code.ts'
import { UsageError } from '../shell/usage-error.ts'
import { commandTexts } from '../texts/help.ts'
import { commandSpec, flag, text } from './command-spec.ts'
import { addCommand, createProgram } from './create-program.ts'
import { exportOptions, toPeriods } from './export-options.ts'
import { readCommandLine } from './read-command-line.ts'

/** What a billing command is given by its arguments. */
async function read(...argv: readonly string[]): Promise<{ path: string; given: object }> {
  let found = { path: '', given: {} }
  const program = createProgram('aws-linked', commandTexts.root, { columns: 80, write: () => {} })
  const command = commandSpec({
    name: 'reconcile',
    help: commandTexts.reconcile,
    argument: 'PATH',
    options: { ...exportOptions, json: flag(''), out: text('DIR', '') },
    run: () => Promise.resolve(exitCode.ok),
  })
  addCommand(program, command, (_, given, path) => {
    found = { path, given }
    return Promise.resolve()
  })
  await readCommandLine(program, ['reconcile', ...argv])
  return found
}

test('everything has a place', async () => {
  const argv =
    's3://b/p --export=daily --from 2026-01 --to 2026-02 --region eu-west-1 --profile=p --endpoint=http://127.0.0.1:1 --json --out x'
  expect(await read(...argv.split(' '))).toEqual({
    path: 's3://b/p',
    given: {
      export: 'daily',
      from: '2026-01',
      to: '2026-02',
      region: 'eu-west-1',
      profile: 'p',
      endpoint: 'http://127.0.0.1:1',
      json: true,
      out: 'x',
    },
  })
})

test('nothing is said that was not given', async () => {
  expect(await read('folder')).toEqual({ path: 'folder', given: {} })
})

test('--period is a range of one', async () => {
  const { given } = await read('folder', '--period', '2026-08')
  expect(toPeriods(given)).toEqual({ from: '2026-08', to: '2026-08' })
})

test('what follows -- is a path', async () => {
  expect(await read('--json', '--', '--json')).toEqual({ path: '--json', given: { json: true } })
})

test('an option without its value is a usage error, and so is a flag with one', async () => {
  await expect(read('folder', '--export')).rejects.toThrow(UsageError)
  await expect(read('folder', '--export', '--json')).rejects.toThrow('--export needs a value.')
  await expect(read('folder', '--json=yes')).rejects.toThrow('--json takes no value.')
})
