// A host of its own process, to be killed: `node killed-billing.ts <dataDir> <key> <import|deliver>`.
import { createClient } from '@aws-linked/client'
import { startServer } from '../../src/start-server.ts'
import { aborted, fakeAws } from './fake-aws.ts'
import { fakeBilling } from './fake-billing.ts'
import { authenticate, keyOf } from './test-host.ts'

const [dataDir = '', key = '', stage = ''] = process.argv.slice(2)
const account = '111122223333'
const billing = fakeBilling()
const linked = startServer({ authenticate, dataDir, keys: [{ id: 'k', key }], billing }, fakeAws())
const client = createClient({
  endpoint: 'http://localhost/aws-linked',
  headers: { 'x-tenant': 'tenant' },
  fetch: (url, init) => linked.fetch(new Request(url, init)),
})
const deliver = (etag: string, billed: string): void => {
  billing.exports.set(`AKIA${account}`, { daily: { '2026-08': { etag, lines: [{ billed }] } } })
}

deliver('first', '5')
const { id } = await client.connect({ type: 'root', credentials: keyOf(account) })
for (;;) {
  const { periods } = await client.listBillingPeriods()
  if (periods[0]?.status === 'imported') break
  await new Promise((resolve) => setTimeout(resolve, 10))
}

if (stage === 'import') {
  billing.onImport = async (_period, signal) => {
    // Its folder is written, and shown by nothing.
    console.log(billing.folders.join('\n'))
    await aborted(signal)
  }
  deliver('second', '7')
  await client.startBillingImport({ dataSourceId: id })
} else {
  billing.onDistribute = async function* (_order, { signal }, etag) {
    yield {
      status: 'delivered',
      accountId: '000000000001',
      rows: 1,
      amounts: [{ amount: '5', currency: 'USD' }],
      checksum: etag,
      format: 'csv.gz',
      state: { etag },
    }
    console.log('delivering')
    await aborted(signal)
  }
  await client.createDistribution({
    dataSourceId: id,
    exportName: 'daily',
    accounts: 'each',
    destination: { kind: 's3', bucket: 'receiver', prefix: '' },
  })
}
setInterval(() => {}, 1000)
