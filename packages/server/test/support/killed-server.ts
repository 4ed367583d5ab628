// A host of its own process, to be killed: `node killed-server.ts <dataDir> <key>`.
import { startServer } from '../../src/start-server.ts'
import { aborted, fakeAws, volume } from './fake-aws.ts'
import { authenticate, keyOf } from './test-host.ts'

const [dataDir = '', key = ''] = process.argv.slice(2)
const aws = fakeAws()
const account = '111122223333'
aws.streams.set(`AKIA${account}`, async function* (signal) {
  yield { type: 'progress', finished: 0, total: 2 }
  for (let number = 0; number < 600; number += 1) {
    yield { type: 'resource', resource: volume(account, number) }
  }
  // Five hundred are stored by now.
  console.log('discovering')
  yield await aborted(signal)
})
const linked = startServer({ authenticate, dataDir, keys: [{ id: 'k', key }] }, aws)
await linked.ready
await linked.fetch(
  new Request('http://localhost/aws-linked/v1/data-sources', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-tenant': 'tenant' },
    body: JSON.stringify({ type: 'linked', name: 'Production', credentials: keyOf(account) }),
  }),
)
setInterval(() => {}, 1000)
