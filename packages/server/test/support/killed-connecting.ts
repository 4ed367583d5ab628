// A host of its own process, to be killed: `node killed-connecting.ts <dataDir> <key> <root> <account>…`.
import { createClient } from '@aws-linked/client'
import { startServer } from '../../src/start-server.ts'
import { aborted, fakeAws } from './fake-aws.ts'
import { preparedRoot } from './prepared-root.ts'
import { authenticate } from './test-host.ts'

const [dataDir = '', key = '', root = '', ...accounts] = process.argv.slice(2)
const aws = fakeAws()
const linked = startServer({ authenticate, dataDir, keys: [{ id: 'k', key }], roles: {} }, aws)
const client = createClient({
  endpoint: 'http://localhost/aws-linked',
  headers: { 'x-tenant': 'tenant' },
  fetch: (url, init) => linked.fetch(new Request(url, init)),
})
const { id, roleSetupId, externalId } = await preparedRoot(aws, client, root, accounts)
const half = accounts.length / 2
const done = new Set<string>()
aws.onConnect = async (type, account, signal) => {
  if (type === 'root') return
  // The second half of them is under way or waits when the process is killed.
  if (done.size >= half) await aborted(signal)
  done.add(account)
}
await client.connectMany(id, { roleSetupId, accountIds: accounts })
for (;;) {
  const run = await client.getConnections(id)
  if (run.accounts.filter(({ status }) => status === 'connected').length === half) break
  await new Promise((resolve) => setTimeout(resolve, 5))
}
console.log(JSON.stringify({ id, externalId }))
setInterval(() => {}, 1000)
