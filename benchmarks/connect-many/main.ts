// `npm run bench:connect-many`: all linked accounts of a root through one role name, beside single
// connects of the same run.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createClient } from '@aws-linked/client'
import { demoHost, manyAccountsRoot } from '@aws-linked/sandbox'
import { createAwsLinked, generateKey } from '@aws-linked/server'

const { values } = parseArgs({
  options: {
    accounts: { type: 'string', default: '526' },
    singles: { type: 'string', default: '8' },
    latency: { type: 'string', default: '80' },
  },
})
const singles = Number(values.singles)
/** As many as the server connects at a time. */
const atOnce = 4
/** What a run may take, against single connects in as many rows as run at a time. */
const mostRatio = 1.3

const sandbox = fork(join(import.meta.dirname, 'sandbox.ts'), [values.accounts, values.latency], {
  execArgv: ['--conditions=aws-linked-source'],
})
const [endpoint]: readonly unknown[] = await once(sandbox, 'message')
if (typeof endpoint !== 'string') throw new Error('The sandbox has not started.')

const dataDir = await mkdtemp(join(tmpdir(), 'aws-linked-many-'))
const { accessKeyId, secretAccessKey } = demoHost
const linked = createAwsLinked({
  authenticate: () => ({ tenantId: 'many', employeeId: 'nadia', role: 'admin' }),
  keys: [{ id: 'k', key: generateKey() }],
  dataDir,
  aws: { endpoint, region: 'eu-west-1' },
  roles: { credentials: { accessKeyId, secretAccessKey } },
})
await linked.ready
const client = createClient({
  endpoint: 'https://app.example.com/aws-linked',
  fetch: (url, init) => linked.fetch(new Request(url, init)),
})

const root = await client.connect({
  type: 'root',
  credentials: {
    accessKeyId: manyAccountsRoot.accessKeyId,
    secretAccessKey: manyAccountsRoot.secretAccessKey,
  },
})
const setup = await client.createRoleSetup({ type: 'linked', rootId: root.id })
sandbox.send(setup.externalId)
await once(sandbox, 'message')
const listed = performance.now()
const { accounts } = await client.listAccounts(root.id)
const listMs = performance.now() - listed
const active = accounts.filter(({ status }) => status === 'ACTIVE').map(({ id }) => id)

const alone: number[] = []
for (const id of active.splice(0, singles)) {
  const begun = performance.now()
  const source = await client.connect({
    type: 'linked',
    credentials: { roleSetupId: setup.id, roleArn: `arn:aws:iam::${id}:role/${setup.roleName}` },
  })
  alone.push(performance.now() - begun)
  // The next one is not to share the machine with its discovery.
  while ((await client.getDataSource(source.id)).discovery?.status === 'running') await delay(50)
}
const single = alone.toSorted((a, b) => a - b)[Math.floor(alone.length / 2)] ?? 0

let rss = process.memoryUsage.rss()
const before = rss
const watch = setInterval(() => (rss = Math.max(rss, process.memoryUsage.rss())), 100)
let events = 0
const listening = new AbortController()
void (async () => {
  for await (const { type } of client.events({ signal: listening.signal })) {
    if (type === 'connections') events += 1
  }
})().catch(() => {})
const load = loadavg()[0] ?? 0
const cpu = process.cpuUsage()
const begun = performance.now()
await client.connectMany(root.id, { roleSetupId: setup.id, accountIds: active })
let run = await client.getConnections(root.id)
while (run.status === 'running') {
  await delay(500)
  run = await client.getConnections(root.id)
}
const ms = performance.now() - begun
const { user, system } = process.cpuUsage(cpu)
clearInterval(watch)
listening.abort()

const predicted = (single * active.length) / atOnce + listMs
const outcomes = Map.groupBy(run.accounts, ({ status }) => status)
const seconds = (value: number): string => `${(value / 1000).toFixed(1)} s`
const mib = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MiB`
console.log(`
${cpus()[0]?.model ?? 'unknown CPU'}, ${availableParallelism()} cores, load ${load.toFixed(1)} before the run
${active.length} accounts, ${values.latency} ms a call, ${atOnce} at a time
outcomes             ${[...outcomes].map(([status, list]) => `${list.length} ${status}`).join(', ')}
one alone            ${Math.round(single)} ms (median of ${alone.length}; ${Math.round(Math.min(...alone))} to ${Math.round(Math.max(...alone))})
listing the root's   ${seconds(listMs)}
the run              ${seconds(ms)}; CPU ${seconds((user + system) / 1000)}; ${events} events
predicted            ${seconds(predicted)}: ${active.length} × one alone ÷ ${atOnce}, and the list
ratio                ${(ms / predicted).toFixed(2)} (at most ${mostRatio})
memory               ${mib(before)} before, ${mib(rss)} at most: the whole server, its database too
`)
await linked.close()
sandbox.disconnect()
await rm(dataDir, { recursive: true, force: true })
process.exitCode = ms / predicted <= mostRatio ? 0 : 1
