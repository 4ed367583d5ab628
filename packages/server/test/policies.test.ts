import { afterAll, beforeAll, expect, test } from 'vitest'
import { policy, policyVersion } from '@aws-linked/sdk'
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

test('a policy grows by feature, and has the version of its actions', async () => {
  const response = await server.request('a', '/policies/linked?features=usage')
  expect(await response.json()).toEqual({
    type: 'linked',
    version: policyVersion,
    document: policy('linked', { features: ['usage'] }),
  })
})

test.each([
  ['features=usage,everything', 'features'],
  ['feature=usage', 'feature'],
  ['bucket=a%20b', 'bucket'],
])('what a policy does not have is refused at its field: %s', async (query, field) => {
  const response = await server.request('a', `/policies/root?${query}`)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ error: { code: 'invalid_input', field } })
})
