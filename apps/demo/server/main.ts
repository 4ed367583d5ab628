import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { billing } from '@aws-linked/billing'
import { createAwsLinked } from '@aws-linked/server'
import { createApp } from './app.ts'
import { startAws } from './aws.ts'
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

const app = createApp(linked, { pages: join(import.meta.dirname, '..', 'dist') })
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
  const response = await linked.fetch(
    new Request(`${origin}/aws-linked/v1/employees`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', host: new URL(origin).host },
      body: JSON.stringify({ employees }),
    }),
  )
  if (!response.ok) throw new Error(`The employees were refused: ${await response.text()}`)
}
