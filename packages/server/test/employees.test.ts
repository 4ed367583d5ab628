import { afterAll, beforeAll, expect, test } from 'vitest'
import { discovered, keyOf, testServer } from './support/test-server.ts'

const server = testServer()
beforeAll(() => server.linked.ready)
afterAll(() => server.linked.close())

const put = (tenant: string, employees: unknown, role = 'admin'): Promise<Response> =>
  server.request(tenant, '/employees', {
    method: 'PUT',
    headers: { 'x-role': role },
    body: JSON.stringify({ employees }),
  })

test('an admin gives the list, and everyone reads it by name', async () => {
  const employees = [
    { id: 'tomas', name: 'Tomas Riva' },
    { id: 'nadia', name: 'Nadia Brandt' },
  ]
  const response = await put('a', employees)
  expect(response.status).toBe(200)
  const expected = { me: 'nadia', employees: employees.toReversed() }
  expect(await response.json()).toEqual(expected)
  expect(await server.client('a').listEmployees()).toEqual(expected)
  expect(await server.client('a', 'tomas', 'member').listEmployees()).toMatchObject({ me: 'tomas' })
})

test('the list is replaced whole', async () => {
  await put('b', [{ id: '1', name: 'One' }])
  await put('b', [{ id: '2', name: 'Two' }])
  const { employees } = await server.client('b', '2').listEmployees()
  expect(employees).toEqual([{ id: '2', name: 'Two' }])
  await put('b', [])
  expect((await server.client('b', '2').listEmployees()).employees).toEqual([
    { id: '2', name: '2' },
  ])
})

test('a member may not change it', async () => {
  const refused = await put('c', [], 'member')
  expect(refused.status).toBe(403)
  expect(await refused.json()).toMatchObject({ error: { code: 'forbidden' } })
  const other = server.client('c', 'tomas')
  const source = await other.connect({ type: 'linked', credentials: keyOf('111122223333') })
  expect(source.ownerId).toBe('tomas')
  await discovered(other, source.id)
})

test('who connected without being listed appears by ID', async () => {
  expect((await server.client('c').listEmployees()).employees).toEqual([
    { id: 'tomas', name: 'tomas' },
    { id: 'nadia', name: 'nadia' },
  ])
})

test.each([
  ['no list', { a: 1 }, 'employees'],
  ['an empty ID', [{ id: '', name: 'x' }], 'id'],
  ['no name', [{ id: 'x' }], 'name'],
  [
    'one twice',
    [
      { id: 'x', name: 'x' },
      { id: 'x', name: 'y' },
    ],
    'employees',
  ],
  ['an unknown key', [{ id: 'x', name: 'x', role: 'admin' }], 'role'],
])('refused: %s', async (_, employees, field) => {
  const response = await put('d', employees)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ error: { code: 'invalid_input', field } })
})
