// `npm test` and `npm run check`: bring what the tests need, run the tiers, and sum their reports into one line.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { environment, install, root, run } from './repo.mjs'
import { chromium4Tests, docker4Tests, Missing, python4Tests } from './set-up.mjs'

const reports = join(root, '.reports')

/**
 * `commands` run one after the other. A tier that is `quick` runs beside other such tiers; one that is `slow` is
 * no part of `npm run check`, where `changed` stands for `commands`. `reports`: its tests write reports.
 *
 * @typedef {object} Tier
 * @property {string} name
 * @property {string} what
 * @property {readonly (readonly string[])[]} commands
 * @property {readonly (readonly string[])[]} [changed]
 * @property {'docker' | 'chromium'} [needs]
 * @property {boolean} [reports]
 * @property {boolean} [quick]
 * @property {boolean} [slow]
 */

// The root's own configuration holds all packages that run in Node: what they share is checked once.
const programs = ['.', 'apps/demo', 'packages/elements', 'packages/client', 'packages/model']

/** Every tier, in the order they run. @type {readonly Tier[]} */
const tiers = [
  {
    name: 'types',
    what: 'types',
    commands: programs.map((folder) => ['tsc', '--project', folder]),
    quick: true,
  },
  {
    name: 'lint',
    what: 'lint',
    commands: [['oxlint', '--type-aware', '--deny-warnings']],
    quick: true,
  },
  {
    name: 'unused',
    what: 'no unused files, exports or dependencies',
    commands: [['knip']],
    quick: true,
  },
  {
    name: 'format',
    what: 'every file is formatted',
    commands: [['oxfmt', '--check']],
    quick: true,
  },
  {
    name: 'circles',
    what: 'no files or folders import each other in a circle',
    commands: [['node', 'scripts/circles.ts']],
    quick: true,
  },
  {
    name: 'unit',
    what: 'unit tests',
    // The repository's own tests belong to no package.
    commands: [turbo('test'), vitest('unit')],
    changed: [['node', 'scripts/changed-tests.ts'], vitest('unit')],
    reports: true,
  },
  {
    name: 'build',
    what: 'every package builds',
    commands: [['turbo', 'run', 'build']],
    slow: true,
  },
  {
    name: 'packed',
    what: 'packages as npm would publish them',
    commands: [vitest('packed')],
    reports: true,
    slow: true,
  },
  {
    name: 'localstack',
    what: 'against LocalStack in a container, Moto and cfn-lint',
    commands: [turbo('test:localstack')],
    needs: 'docker',
    reports: true,
    slow: true,
  },
  {
    name: 'browser',
    what: 'elements in Chromium',
    commands: [turbo('test:browser')],
    needs: 'chromium',
    reports: true,
    slow: true,
  },
  {
    name: 'e2e',
    what: 'the demo from end to end',
    commands: [turbo('test:e2e')],
    needs: 'chromium',
    reports: true,
    slow: true,
  },
]

const help = `npm test [-- options]

  Installs what is missing, runs every tier and ends with one line: N passed, N failed.

  --only TIER      run only this tier; may be repeated
  --fast           npm run check: no browser, container or build, and only the unit
                   tests nearest to what is not committed, or to the last commit
  --without TIER   skip this tier; may be repeated, and is refused under CI=true
  --no-setup       install nothing but npm packages, and say what is missing
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

/** @returns {{ chosen: Tier[], left: Tier[], fast: boolean, setUp: boolean }} */
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
    throw new Error('Under CI=true every tier runs. Remove --without, or unset CI.')
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
    fast: values.fast,
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
 * @param {{ env: NodeJS.ProcessEnv, fast: boolean }} options
 * @returns {Promise<{ passed: number, failed: number, note?: string }>}
 */
async function runTier(tier, { env, fast }) {
  const title = `\n── ${tier.name}: ${tier.what}`
  /** What runs beside others is printed as a whole, at its end. @type {string[] | undefined} */
  const output = tier.quick ? [title] : undefined
  if (!output) console.log(title)
  let isGreen = true
  for (const [command = '', ...args] of (fast && tier.changed) || tier.commands) {
    const code = await run(command, args, { env, ...(output && { output }) })
    isGreen &&= code === 0
  }
  if (output) console.log(output.join('\n').trimEnd())
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

/**
 * What the chosen tiers need beside npm packages; what is missing is told.
 *
 * @param {readonly Tier[]} chosen
 * @param {boolean} setUp
 */
async function findNeeds(chosen, setUp) {
  /** @type {NodeJS.ProcessEnv} */
  let env = { ...environment(), AWS_LINKED_REPORTS: reports }
  /** @type {Map<string, string>} */
  const missing = new Map()
  const needs = /** @type {const} */ ([
    ['docker', docker4Tests],
    // The same tier asks cfn-lint and Moto.
    ['docker', python4Tests],
    ['chromium', chromium4Tests],
  ])
  for (const [need, find] of needs) {
    if (!chosen.some((tier) => tier.needs === need)) continue
    try {
      env = { ...env, ...(await find({ setUp })) }
    } catch (error) {
      if (!(error instanceof Missing)) throw error
      missing.set(need, error.message)
      console.error(error.message)
    }
  }
  return { env, missing }
}

/** @typedef {{ tier: Tier, seconds: number, passed: number, failed: number, note?: string }} Result */

async function main() {
  const { chosen, left, fast, setUp } = choose()
  await install()
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(reports)

  const { env, missing } = await findNeeds(chosen, setUp)
  const results = /** @type {Result[]} */ ([])
  /** @param {Tier} tier */
  async function finish(tier) {
    const lack = tier.needs && missing.get(tier.needs)
    const start = performance.now()
    const result =
      lack === undefined
        ? await runTier(tier, { env, fast })
        : { passed: 0, failed: 1, note: `not run. ${lack}` }
    results.push({ tier, seconds: (performance.now() - start) / 1000, ...result })
  }
  // Two lanes take the quick tiers from one queue; the others have the machine to themselves.
  const quick = chosen.filter((tier) => tier.quick).values()
  const lane = async () => {
    for (const tier of quick) await finish(tier)
  }
  await Promise.all([lane(), lane()])
  for (const tier of chosen) if (!tier.quick) await finish(tier)

  console.log('')
  for (const { tier, passed, failed, seconds, note } of results) {
    const line = `${failed ? '✗' : '✓'} ${tier.name.padEnd(11)} ${passed} passed, ${failed} failed  ${seconds.toFixed(1)} s`
    console.log(note ? `${line}  (${note})` : line)
  }
  for (const tier of left) console.log(`- ${tier.name.padEnd(11)} not run: --without`)

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
