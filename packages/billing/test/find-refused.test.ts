import { afterAll, expect, test } from 'vitest'
import { billing } from '../src/index.ts'
import type { BillingAccess } from '@aws-linked/model'
import { billingSandbox, bucket, canary, credentials } from './support/sandbox.ts'

const plugin = billing()
afterAll(() => plugin.close())
const { signal } = new AbortController()

const manifest = (name: string): Record<string, string> => {
  const august = `cur/${name}/20260801-20260901`
  const content = { assemblyId: 'a', compression: 'GZIP', reportKeys: [`${august}/a/1.csv.gz`] }
  return { [`${august}/${name}-Manifest.json`]: JSON.stringify(content) }
}
const both = bucket({ ...manifest('closed'), ...manifest('open') })
const deniedAt = (resource: string) => ({
  action: 's3:GetObject',
  resource,
  fault: { code: 'AccessDenied', status: 403 },
})

test('an export that is refused is told with its problem, and the others are found', async () => {
  const sandbox = await billingSandbox({ buckets: [both] })
  sandbox.faults.push(deniedAt('arn:aws:s3:::bills/cur/closed/*'))
  const as: BillingAccess = { credentials, endpoint: sandbox.endpoint }
  const found = await plugin.find(as, { bucket: 'bills', known: {}, signal })
  expect(found.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toMatchObject([
    { name: 'closed', key: 'bills/cur/closed/', problem: { code: 'access_denied' }, periods: [] },
    { name: 'open', periods: [{ state: 'delivered', period: '2026-08' }] },
  ])
  expect(found.find(({ name }) => name === 'open')).not.toHaveProperty('problem')
  expect(JSON.stringify(found)).not.toContain(canary)
})

test('where every export is refused the root is', async () => {
  const sandbox = await billingSandbox({ buckets: [both] })
  sandbox.faults.push(deniedAt('arn:aws:s3:::bills/cur/*'))
  const as: BillingAccess = { credentials, endpoint: sandbox.endpoint }
  await expect(plugin.find(as, { bucket: 'bills', known: {}, signal })).rejects.toMatchObject({
    name: 'BillingError',
    code: 'access_denied',
  })
})

test('an abort is no export’s problem', async () => {
  const sandbox = await billingSandbox({ buckets: [both] })
  const abort = new AbortController()
  sandbox.faults.push({ action: 's3:GetObject', fault: 'hang' })
  const as: BillingAccess = { credentials, endpoint: sandbox.endpoint }
  const finding = plugin.find(as, { bucket: 'bills', known: {}, signal: abort.signal })
  setTimeout(() => abort.abort(new Error('left')), 200)
  await expect(finding).rejects.toThrow('left')
})
