import { join } from 'node:path'
import { serve } from '@hono/node-server'
import type { DataSource, DataSources } from '@aws-linked/model'
import { billing } from '@aws-linked/billing'
import { createAwsLinked } from '@aws-linked/server'
import { createApp } from './app.ts'
import { startAws } from './aws.ts'
import { externalIdsOf, withCustomer } from './customer.ts'
import { employees, signedIn } from './employees.ts'
import { masterKey } from './key-file.ts'
import { toOptions } from './options.ts'

const { aws, port, dataDir } = toOptions(process.argv.slice(2))
const folder = join(dataDir, aws)
const origin = `http://localhost:${port}`
const tenantId = 'ledger-demo'

const backend = await startAws(aws)
const linked = createAwsLinked({
  authenticate: (request) => ({
    tenantId,
    employeeId: signedIn(request).id,
    role: 'admin',
  }),
  origins: [origin, `http://127.0.0.1:${port}`],
  keys: [await masterKey(join(folder, 'key'))],
  dataDir: join(folder, 'store'),
  billing: billing(),
  ...(backend.endpoint && { aws: { endpoint: backend.endpoint } }),
  ...(backend.roles && { roles: backend.roles }),
})
try {
  await linked.ready
} catch (error) {
  // One server for one folder, above all: the sentence says it, and a stack adds nothing.
  console.error(error instanceof Error ? error.message : error)
  await backend.close()
  process.exit(1)
}
await putEmployees()
const { customer } = backend
const inUse = externalIdsOf(await dataSources())
const mounted = customer
  ? { ...linked, fetch: withCustomer(linked.fetch, { customer, inUse }) }
  : linked
const app = createApp(mounted, { pages: join(import.meta.dirname, '..', 'dist') })
const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => {
  console.log(`\nLedger is at ${origin}\n\n${backend.hints.join('\n')}\n\nCtrl-C ends it.`)
})

let isClosing = false
async function close(): Promise<void> {
  if (isClosing) return
  isClosing = true
  server.close()
  if ('closeAllConnections' in server) server.closeAllConnections()
  await linked.close()
  await backend.close()
}
process.on('SIGINT', () => void close())
process.on('SIGTERM', () => void close())

/** Tells aws-linked who works here, as a product does whenever its people change. */
async function putEmployees(): Promise<void> {
  const response = await ask('/employees', { method: 'PUT', body: JSON.stringify({ employees }) })
  if (!response.ok) throw new Error(`The employees were refused: ${await response.text()}`)
}

async function dataSources(): Promise<readonly DataSource[]> {
  const answer: DataSources = await (await ask('/data-sources')).json()
  return answer.dataSources
}

/** Asks the server this process runs, as a page would. */
function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { 'content-type': 'application/json', host: new URL(origin).host }
  return linked.fetch(new Request(`${origin}/aws-linked/v1${path}`, { ...init, headers }))
}
