// A host of its own process, to be killed: `node killed-life.ts <dataDir> <key> tell|replace`.
import { startServer } from '../../src/start-server.ts'
import { fakeAws } from './fake-aws.ts'
import { authenticate, keyOf } from './test-host.ts'

const [dataDir = '', key = '', what = ''] = process.argv.slice(2)
const account = '111122223333'
const linked = startServer(
  {
    authenticate,
    dataDir,
    keys: [{ id: 'k', key }],
    // It hears, and never says that it has.
    onEvent: (event) => {
      if (what === 'tell') console.log(event.id)
      return new Promise(() => {})
    },
  },
  fakeAws(),
  { triesPerMinute: 1_000_000 },
)
await linked.ready

const send = async (method: string, path: string, body: object): Promise<{ id: string }> => {
  const response = await linked.fetch(
    new Request(`http://localhost/aws-linked/v1/data-sources${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-tenant': 'tenant' },
      body: JSON.stringify(body),
    }),
  )
  return (await response.json()) as { id: string }
}

const { id } = await send('POST', '', { type: 'linked', credentials: keyOf(account) })
if (what === 'replace') await replaceForEver()
setInterval(() => {}, 1000)

async function replaceForEver(): Promise<never> {
  for (let round = 1; ; round += 1) {
    const credentials = {
      accessKeyId: `AKIA${account}${round}`,
      secretAccessKey: `secret-${round}`,
    }
    await send('PUT', `/${id}/credentials`, credentials)
    console.log(round)
  }
}
