import { startSandbox } from '@aws-linked/sandbox'
import type { Sandbox } from '@aws-linked/sandbox'
import { expect } from 'vitest'
import { billingJobs } from '../../../src/index.ts'
import { bucket, credentials, organization } from '../sandbox.ts'
import { tempFolder } from '../temp.ts'
import { checkCharges, checkNewest, checkReports, receiver, versionsOf } from './check.ts'
import type { Seen } from './check.ts'
import { createHost } from './host.ts'
import type { Host, Jobs } from './host.ts'
import { jobsHere } from './jobs-here.ts'
import { killWorker } from './kill-worker.ts'
import type { Layout } from './layout.ts'
import { rootId } from './row.ts'
import type { Disturbance, Step } from './step.ts'
import { createWorld } from './world.ts'
import type { World } from './world.ts'

const periods = ['2026-07', '2026-08', '2026-09']
/** So long the sandbox may keep silent. */
const stallMs = 400

/**
 * Runs what happens, and holds what stands after each step against the model. Gives how many sets and
 * reports there were.
 */
export async function runScenario(
  exports: readonly Layout[],
  steps: readonly Step[],
): Promise<{ readonly sets: number; readonly reports: number }> {
  const world = createWorld('bills')
  let onRequest: (() => void) | undefined
  const sandbox = await startSandbox({
    scenario: organization({
      key: { allowed: ['s3:*'] },
      buckets: [{ ...bucket({}), objects: world.objects }, bucket({}, { name: receiver.bucket })],
    }),
    log: () => onRequest?.(),
  })
  const folder = await tempFolder()
  const access = { credentials, endpoint: sandbox.endpoint, region: 'eu-west-1' }
  const host = createHost({ access, bucket: 'bills', receiver, rootAccountId: rootId, folder })
  const inWorker = billingJobs({ stallMs })
  const here = jobsHere(stallMs)
  const seen: Seen = { newest: new Map() }

  async function disturbed(
    { faults, killAfterMs, arrivals }: Disturbance,
    work: (jobs: Jobs) => Promise<unknown>,
  ): Promise<void> {
    sandbox.faults.push(...faults)
    let requests = 0
    onRequest = () => {
      if (arrivals.includes(++requests)) world.arrive(1)
    }
    const working = work(killAfterMs === undefined ? here : inWorker)
    if (killAfterMs !== undefined) await killWorker(killAfterMs, working)
    await working
    onRequest = undefined
    sandbox.faults.length = 0
  }

  try {
    for (const step of steps) {
      if (step.do === 'begin') await begin(world, exports, step)
      else if (step.do === 'arrive') world.arrive(step.objects)
      else if (step.do === 'look') await disturbed(step, (jobs) => host.look(jobs))
      else {
        if (step.do === 'round') {
          world.arrive(Infinity)
          expect(await host.look(here)).toEqual([])
        }
        await disturbed(step, (jobs) => host.deliver(jobs))
        await checkReports(sandbox, world, seen)
      }
      if (step.do === 'look' || step.do === 'round') await checkCharges(host, world, seen)
    }
    return await checkEnd({ world, sandbox, host, jobs: here, seen })
  } finally {
    await inWorker.close()
    await sandbox.close()
  }
}

async function begin(
  world: World,
  exports: readonly Layout[],
  { export: which, period: month, kept, added, how }: Extract<Step, { do: 'begin' }>,
): Promise<void> {
  const layout = exports[which % exports.length]!
  const period = periods[month]!
  const before = world.versions(layout, period).at(-1)?.rows ?? []
  const rows = [...before.filter((_, index) => kept[index] !== false), ...added]
  await world.begin(layout, period, rows, how)
}

/** After a last run that nothing disturbs, everything is the newest delivery’s, and nothing else. */
async function checkEnd({
  world,
  sandbox,
  host,
  jobs,
  seen,
}: {
  readonly world: World
  readonly sandbox: Sandbox
  readonly host: Host
  readonly jobs: Jobs
  readonly seen: Seen
}): Promise<{ readonly sets: number; readonly reports: number }> {
  world.arrive(Infinity)
  expect(await host.look(jobs)).toEqual([])
  await checkCharges(host, world, seen)
  expect(host.sets.size).toBe(world.all().length)
  for (const { exportName, period, set } of host.sets.values()) {
    expect(set.executionId).toBe(versionsOf(world, exportName, period).at(-1)?.execution)
  }

  const { failures, reports } = await host.deliver(jobs)
  expect(failures).toEqual([])
  expect(reports.filter(({ report }) => report.status === 'failed')).toEqual([])
  await checkReports(sandbox, world, seen)
  for (const versions of world.all()) await checkNewest(sandbox, versions)

  const requests = sandbox.requests.length
  const again = await host.deliver(jobs)
  expect(new Set(again.reports.map(({ report }) => report.status))).toEqual(
    new Set(again.reports.length > 0 ? ['unchanged'] : []),
  )
  const since = sandbox.requests.slice(requests).map(({ action }) => action)
  expect(since).not.toContain('PutObject')
  return { sets: host.sets.size, reports: reports.length }
}
