import { expect, test } from 'vitest'
import { withCustomer } from '../server/customer.ts'

/** A server whose every setup has the next of these External IDs, and what the roles trust then. */
function demo(externalIds: readonly string[], inUse: readonly string[] = []) {
  const trusted: (readonly string[])[] = []
  const next = externalIds[Symbol.iterator]()
  const server = async (request: Request): Promise<Response> => {
    if (request.url.endsWith('/role-setups')) {
      return Response.json({ externalId: next.next().value }, { status: 201 })
    }
    const { externalId } = (await request.json()) as { externalId: string }
    return Response.json({ credentials: { kind: 'role', externalId } }, { status: 201 })
  }
  const fetch = withCustomer(server, {
    customer: { trust: (ids) => void trusted.push(ids) },
    inUse,
  })
  const post = (path: string, body: object): Promise<Response> =>
    fetch(new Request(`http://localhost/v1${path}`, { method: 'POST', body: JSON.stringify(body) }))
  return {
    show: (request: object = { type: 'linked' }) => post('/role-setups', request),
    connect: (externalId: string) => post('/data-sources', { externalId }),
    trusted: () => trusted.at(-1),
  }
}

test('a role trusts the External ID that was shown when it was made, and none that is shown later', async () => {
  const { show, trusted } = demo(['one', 'two'])
  await show()
  await show()
  expect(trusted()).toEqual(['one'])
})

test('once an External ID is used, the next one is trusted beside it', async () => {
  const { show, connect, trusted } = demo(['one', 'two', 'three'])
  await show()
  await connect('one')
  await show()
  await show()
  expect(trusted()).toEqual(['one', 'two'])
})

test('each purpose has a role of its own', async () => {
  const { show, trusted } = demo(['one', 'two', 'three'])
  await show()
  await show({ type: 'root' })
  await show({ type: 'linked', rootId: 'ds-1' })
  expect(trusted()).toEqual(['one', 'two', 'three'])
})

test('roles in use are there from the start', () => {
  expect(demo([], ['kept']).trusted()).toEqual(['kept'])
})

test('an answer is given on as it is', async () => {
  const { show } = demo(['one'])
  expect(await (await show()).json()).toEqual({ externalId: 'one' })
})
