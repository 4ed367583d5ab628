import { afterAll, beforeAll, expect, test } from 'vitest'
import { testServer } from './support/test-server.ts'

const server = testServer()
beforeAll(() => server.linked.ready)
afterAll(() => server.linked.close())

test('a root’s policy names the place of its export', async () => {
  const place = { bucket: 'acme-billing', prefix: 'reports' }
  const { document } = await server.client('a').getPolicy('root', place)
  expect(document.Statement.map(({ Resource }) => Resource)).toEqual([
    '*',
    '*',
    'arn:aws:s3:::acme-billing',
    'arn:aws:s3:::acme-billing/reports/*',
  ])
})

test('a place that would widen it is refused at its field', async () => {
  await expect(server.client('a').getPolicy('root', { bucket: 'acme*' })).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'bucket',
    status: 400,
  })
})
