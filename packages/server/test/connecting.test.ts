import { afterAll, expect, test } from 'vitest'
import { scopeOf, volume } from './support/fake-aws.ts'
import { discovered, keyOf, testServer } from './support/test-server.ts'

const server = testServer()
afterAll(() => server.linked.close())

test('a connected account is discovered by itself', async () => {
  const client = server.client('t1')
  const account = '111122223333'
  server.aws.streams.set(`AKIA${account}`, scopeOf([volume(account, 1), volume(account, 2)]))
  const source = await client.connect({ type: 'linked', credentials: keyOf(account) })
  expect(source).toMatchObject({
    name: account,
    type: 'linked',
    state: 'connected',
    ownerId: 'nadia',
    credentials: { kind: 'access_key', accessKeyId: `AKIA${account}` },
    warnings: [{ code: 'billing_needs_root' }],
  })
  expect(await discovered(client, source.id)).toMatchObject({
    status: 'finished',
    found: 2,
    finished: 1,
    total: 1,
    scopes: [{ kind: 'AWS::EC2::Volume', region: 'eu-west-1', count: 2, status: 'complete' }],
  })
  const { resources } = await client.listResources()
  expect(resources.map(({ id }) => id)).toEqual(['vol-1', 'vol-2'])
  expect(resources[0]).toMatchObject({ employeeId: 'nadia', dataSourceId: source.id })
  expect(await client.listDataSources()).toMatchObject([{ id: source.id, resourceCount: 2 }])
})
