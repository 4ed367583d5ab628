// `npm test`: brings what the tests need, runs every tier, and sums their own reports into one line.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { environment, install, root, run } from './repo.mjs'
import { chromium4Tests, docker4Tests, Missing, python4Tests } from './set-up.mjs'

const reports = join(root, '.reports')

/** @typedef {{ name: string, what: string, command: readonly string[], needs?: 'docker' | 'chromium', reports?: true, slow?: true }} Tier */

/** Every tier, in the order they run; the fast ones first. @type {readonly Tier[]} */
const tiers = [
  { name: 'format', what: 'every file is formatted', command: ['oxfmt', '--check'] },
  { name: 'lint', what: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'types', what: 'types', command: ['turbo', 'run', 'typecheck'] },
  { name: 'unused', what: 'no unused files, exports or dependencies', command: ['knip'] },
  { name: 'unit', what: 'unit tests', command: turbo('test'), reports: true },
  { name: 'build', what: 'every package builds', command: ['turbo', 'run', 'build'], slow: true },
  {
    name: 'packed',
    what: 'packages as npm would publish them',
    command: vitest('packed'),
    reports: true,
    slow: true,
  },
  {
    name: 'localstack',
    what: 'against LocalStack in a container, Moto and cfn-lint',
    command: turbo('test:localstack'),
    needs: 'docker',
    reports: true,
    slow: true,
  },
  {
    name: 'browser',
    what: 'elements in Chromium',
    command: turbo('test:browser'),
    needs: 'chromium',
    reports: true,
    slow: true,
  },
  {
    name: 'e2e',
    what: 'the demo from end to end',
    command: turbo('test:e2e'),
    needs: 'chromium',
    reports: true,
    slow: true,
  },
]

const help = `npm test [-- options]

  Installs what is missing, runs every tier and ends with one line: N passed, N failed.

  --only TIER      run this tier alone (may be repeated)
  --fast           the tiers that need no browser, container or build
  --without TIER   leave this tier out (may be repeated; not under CI=true)
  --no-setup       install and start nothing but npm packages: say what is missing instead
  --help           this text

  Tiers: ${tiers.map((tier) => tier.name).join(', ')}
`

/** @param {string} task @returns {readonly string[]} */
function turbo(task) {
  // A cached result has no report of this run; two at once on two cores only slow each other down.
  return ['turbo', 'run', task, '--force', '--continue=always', '--concurrency=2']
}

/** @param {string} project @returns {readonly string[]} */
function vitest(project) {
  return ['vitest', 'run', '--project', project]
}

/** @returns {{ chosen: Tier[], left: Tier[], setUp: boolean }} */
function choose() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      without: { type: 'string', multiple: true, default: [] },
      fast: { type: 'boolean', default: false },
      'no-setup': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(help)
    process.exit(0)
  }
  const names = tiers.map((tier) => tier.name)
  for (const name of [...values.only, ...values.without]) {
    if (!names.includes(name)) {
      throw new Error(`There is no tier named ${name}. The tiers are ${names.join(', ')}.`)
    }
  }
  if (process.env.CI === 'true' && values.without.length > 0) {
    throw new Error('Under CI=true no tier may be left out: drop --without, or unset CI.')
  }
  const chosen = tiers.filter(
    (tier) =>
      !values.without.includes(tier.name) &&
      (values.only.length === 0 || values.only.includes(tier.name)) &&
      !(values.fast && tier.slow),
  )
  return {
    chosen,
    left: tiers.filter((tier) => values.without.includes(tier.name)),
    setUp: !values['no-setup'],
  }
}

/**
 * What the tier's reports of this run say.
 *
 * @param {Tier} tier
 */
function read(tier) {
  const sum = { passed: 0, failed: 0, skipped: 0 }
  for (const file of readdirSync(reports)) {
    if (!file.startsWith(`${tier.name}-`)) continue
    const report = JSON.parse(readFileSync(join(reports, file), 'utf8'))
    sum.passed += report.numPassedTests
    sum.failed += report.numFailedTests
    sum.skipped += report.numPendingTests + report.numTodoTests
  }
  return sum
}

/**
 * @param {Tier} tier
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ passed: number, failed: number, note?: string }>}
 */
async function runTier(tier, env) {
  console.log(`\n── ${tier.name}: ${tier.what}`)
  const [command = '', ...args] = tier.command
  const runs = [await run(command, args, { env })]
  if (tier.name === 'unit') {
    // The repository's own tests belong to no package.
    runs.push(await run('vitest', ['run', '--project', 'unit'], { env }))
  }
  const isGreen = runs.every((code) => code === 0)
  if (!tier.reports) return isGreen ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }

  const { passed, failed, skipped } = read(tier)
  if (passed + failed === 0) return { passed: 0, failed: 1, note: 'ran no test' }
  if (skipped > 0) {
    // A test for another system may skip itself on a contributor's machine; in CI nothing may.
    const failures = process.env.CI === 'true' ? failed + skipped : failed
    return { passed, failed: failures, note: `${skipped} skipped` }
  }
  if (!isGreen && failed === 0) return { passed, failed: 1, note: 'ended with an error' }
  return { passed, failed }
}

async function main() {
  const { chosen, left, setUp } = choose()
  await install()
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(reports)

  let env = { ...environment(), AWS_LINKED_REPORTS: reports }
  const missing = []
  for (const [need, find] of [
    ['docker', docker4Tests],
    // The same tier asks cfn-lint and Moto.
    ['docker', python4Tests],
    ['chromium', chromium4Tests],
  ]) {
    if (!chosen.some((tier) => tier.needs === need)) continue
    try {
      env = { ...env, ...(await find({ setUp })) }
    } catch (error) {
      if (!(error instanceof Missing)) throw error
      missing.push({ need, message: error.message })
      console.error(error.message)
    }
  }

  const results = []
  for (const tier of chosen) {
    const lack = missing.find(({ need }) => need === tier.needs)
    const start = performance.now()
    const result = lack
      ? { passed: 0, failed: 1, note: `not run. ${lack.message}` }
      : await runTier(tier, env)
    results.push({ tier, seconds: (performance.now() - start) / 1000, ...result })
  }

  console.log('')
  for (const { tier, passed, failed, seconds, note } of results) {
    const line = `${failed ? '✗' : '✓'} ${tier.name.padEnd(11)} ${passed} passed, ${failed} failed  ${seconds.toFixed(1)} s`
    console.log(note ? `${line}  (${note})` : line)
  }
  for (const tier of left) console.log(`- ${tier.name.padEnd(11)} not run: left out by --without`)

  const total = (/** @type {'passed' | 'failed'} */ part) =>
    results.reduce((sum, result) => sum + result[part], 0)
  console.log(`\n${total('passed')} passed, ${total('failed')} failed`)
  process.exitCode = total('failed') === 0 ? 0 : 1
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
