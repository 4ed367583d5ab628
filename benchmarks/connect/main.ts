// `npm run bench:connect`: what connecting takes, in latencies, each figure beside one STS call of the same run.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpus, availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { checkPermissions, connect } from '@aws-linked/sdk'
import type { ConnectOptions, Permission } from '@aws-linked/sdk'
import { externalId, host, keyOf, latencyMs, linkedId, place, roleArn, rootId } from './scenario.ts'

const help = `npm run bench:connect -- [options]

  --repeat N     how often each figure is taken, an STS call right before it (15)
`

/** What connecting may take. */
const mostLatencies = 5

const { values } = parseArgs({
  options: {
    repeat: { type: 'string', default: '15' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(help)
  process.exit(0)
}
const repeat = Number(values.repeat)

/** One line of the result. */
interface Claim {
  readonly name: string
  /** Whether all it reports has to be `allowed`. A role has no key of its own to ask for. */
  readonly unknown: readonly string[]
  readonly run: () => Promise<readonly Permission[] | undefined>
}

const lastUse = ['iam:GetAccessKeyLastUsed']
const sandbox = fork(join(import.meta.dirname, 'sandbox.ts'), {
  execArgv: ['--conditions=aws-linked-source'],
})
const region = 'us-east-1'
const [endpoint]: readonly unknown[] = await once(sandbox, 'message')
if (typeof endpoint !== 'string') throw new Error('The sandbox has not started.')
const at = { endpoint, region }

const connecting = (options: ConnectOptions) => async () =>
  (await connect({ ...at, ...options })).permissions
const asRole = (id: string): ConnectOptions => ({
  credentials: { roleArn: roleArn(id), externalId, from: host },
})
const root = { type: 'root', place } as const

const claims: readonly Claim[] = [
  { name: 'linked, key', unknown: [], run: connecting({ credentials: keyOf(linkedId) }) },
  {
    name: 'linked, role, External ID proved',
    unknown: lastUse,
    run: connecting(asRole(linkedId)),
  },
  { name: 'root, key', unknown: [], run: connecting({ credentials: keyOf(rootId), ...root }) },
  {
    name: 'root, role, External ID proved',
    unknown: lastUse,
    run: connecting({ ...asRole(rootId), ...root }),
  },
  {
    name: 'linked, key, no report',
    unknown: [],
    run: connecting({ credentials: keyOf(linkedId), checkPermissions: false }),
  },
  {
    name: 'checkPermissions(), linked, key',
    unknown: [],
    run: () => checkPermissions({ ...at, credentials: keyOf(linkedId) }),
  },
]

try {
  console.log(
    `${latencyMs} ms an answer; ${repeat} runs; ${availableParallelism()} × ${cpus()[0]?.model}; load ${loadavg()[0]?.toFixed(1)}`,
  )
  console.log('median (least to most); a latency is those milliseconds\n')
  let isHeld = true
  for (const claim of claims) isHeld = (await take(claim)) && isHeld
  process.exitCode = isHeld ? 0 : 1
} finally {
  sandbox.disconnect()
}

async function take({ name, unknown, run }: Claim): Promise<boolean> {
  // Modules are loaded and compiled once per process, not once per connection.
  await run()
  await callSts()
  const ours: number[] = []
  const theirs: number[] = []
  const cpu: number[] = []
  await requests()
  for (let round = 0; round < repeat; round++) {
    theirs.push(await time(callSts))
    const before = process.cpuUsage()
    ours.push(await time(async () => checkReport(await run(), unknown)))
    const { user, system } = process.cpuUsage(before)
    cpu.push((user + system) / 1000)
  }
  const calls = ((await requests()) - repeat) / repeat
  const latencies = middle(ours) / latencyMs
  const isHeld = latencies <= mostLatencies
  console.log(
    `${isHeld ? '✓' : '✗'} ${name.padEnd(34)} ${spread(ours, latencyMs, 2)} latencies   ${spread(ours, 1, 0)} ms   one STS call ${spread(theirs, 1, 0)} ms   ${(middle(ours) / middle(theirs)).toFixed(2)} of it   ${calls} calls   ${middle(cpu).toFixed(0)} ms of processor`,
  )
  return isHeld
}

function checkReport(permissions: readonly Permission[] = [], unknown: readonly string[]): void {
  const lacks = permissions.filter(({ status }) => status !== 'allowed').map(({ action }) => action)
  if (lacks.join() !== unknown.join()) throw new Error(`The report is not whole: ${lacks.join()}`)
}

async function callSts(): Promise<void> {
  const sts = new STSClient({ ...at, credentials: keyOf(linkedId) })
  await sts.send(new GetCallerIdentityCommand())
  sts.destroy()
}

async function requests(): Promise<number> {
  sandbox.send('requests')
  const [count]: readonly unknown[] = await once(sandbox, 'message')
  return Number(count)
}

async function time(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await run()
  return performance.now() - began
}

function middle(taken: readonly number[]): number {
  const sorted = taken.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
}

function spread(taken: readonly number[], unit: number, digits: number): string {
  const [of, least, most] = [middle(taken), Math.min(...taken), Math.max(...taken)].map((value) =>
    (value / unit).toFixed(digits),
  )
  return `${of} (${least} to ${most})`
}
