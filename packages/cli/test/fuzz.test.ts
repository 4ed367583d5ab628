import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { canary } from './support/bucket.ts'
import { cli } from './support/cli.ts'
import type { Outcome } from './support/cli.ts'

// What happens to be right calls a port that nobody listens at, as nobody: nothing of the machine counts.
beforeEach(() => {
  for (const name of ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE'])
    vi.stubEnv(name, '/dev/null')
  for (const name of ['AWS_REGION', 'AWS_PROFILE', 'AWS_ACCESS_KEY_ID']) vi.stubEnv(name, undefined)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', canary)
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
  vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1')
  vi.stubEnv('AWS_MAX_ATTEMPTS', '1')
})
afterEach(() => void vi.unstubAllEnvs())

const settings = { seed: 20261123, numRuns: 400 }

const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '',
    '-',
    '--',
    '=',
    '__proto__',
    'constructor',
    '\uD800',
    '\u001B[31m',
    canary,
    'root',
    'linked',
    'eu-west-1',
    '111122223333',
    'x-1',
    'volume',
    'arn:aws:iam::111122223333:role/FinOps',
    'AKIAIOSFODNN7EXAMPLE',
    'http://me:hunter2@127.0.0.1',
  ),
)

const names =
  `profile region endpoint role-arn account-id role-name external-id type bucket prefix partition features
   kinds regions accounts concurrency trusted-account trust-policy stack-set check allow-unknown json all help
   secret-access-key session-token nonsense __proto__ toString`.split(/\s+/)
const option = fc.oneof(
  fc.constantFrom(...names).map((name) => [`--${name}`]),
  fc.tuple(fc.constantFrom(...names), word).map(([name, value]) => [`--${name}`, value]),
  fc.tuple(fc.constantFrom(...names), word).map(([name, value]) => [`--${name}=${value}`]),
  word.map((value) => [value]),
)
const argv = fc
  .tuple(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom('connect', 'discover', 'policy', 'role-template') },
      { weight: 1, arbitrary: word },
    ),
    fc.array(option, { maxLength: 5 }),
  )
  .map(([command, options]) => [command, ...options.flat()])

/** What a person or a script could not live with. */
function faultsOf({ code, stdout, stderr }: Outcome): readonly string[] {
  const isRefused = code !== 0
  return [
    ...(code !== null && code <= 2 ? [] : [`code ${code}`]),
    ...(/\n\s+at |TypeError|undefined|\[object/.test(stderr) ? [`no sentence: ${stderr}`] : []),
    ...((stdout + stderr).includes('hunter2') ? ['a password'] : []),
    ...(isRefused && stderr.includes(canary) ? ['a secret'] : []),
    ...(isRefused && stdout !== '' ? [`a result: ${stdout}`] : []),
    ...(isRefused && !/^error: .+[.!?]\n {2}/.test(stderr) ? [`no remedy: ${stderr}`] : []),
    ...(code === 2 && !/\n {2}See aws-linked( [a-z-]+)? --help\.\n$/.test(stderr)
      ? ['no help']
      : []),
  ]
}

test('whatever the arguments, a sentence and an exit code, never a stack trace or a secret', async () => {
  await fc.assert(
    fc.asyncProperty(argv, async (args) => {
      expect(faultsOf(await cli(...args))).toEqual([])
    }),
    settings,
  )
}, 120_000)

test('an option that there is not ends with 2, whatever else is right', async () => {
  const wrong = fc
    .stringMatching(/^[a-z]{3,12}$/)
    .filter((name) => !names.includes(name) && name !== 'state')
  const right = fc.constantFrom(
    ['connect', '--type', 'root'],
    ['discover', '--kinds', 'volume'],
    ['policy', 'linked'],
    ['role-template', '--trusted-account', '111122223333'],
  )
  await fc.assert(
    fc.asyncProperty(right, wrong, async (args, name) => {
      const { code, stdout, stderr } = await cli(...args, `--${name}`)
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toMatch(/^error: .+\.\n {2}See aws-linked [a-z-]+ --help\.\n$/)
    }),
    { ...settings, numRuns: 100 },
  )
})
