import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoBill, demoHost, demoScenario, startSandbox } from '@aws-linked/sandbox'
import type { Sandbox } from '@aws-linked/sandbox'
import { credentialProvider } from '@aws-linked/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { billing } from '../src/index.ts'
import type { BillingAccess, BillingPlugin } from '@aws-linked/model'

const { signal } = new AbortController()
const root = demoScenario.accounts.find(({ name }) => name === 'meridian-root')!
const externalId = 'external-id-of-the-test'

let sandbox: Sandbox
let folder: string
let plugin: BillingPlugin
let access: BillingAccess

beforeAll(async () => {
  sandbox = await startSandbox({ scenario: demoScenario })
  folder = await mkdtemp(join(tmpdir(), 'aws-linked-role-'))
  plugin = billing()
  sandbox.putRole(root.id, {
    name: 'billing',
    trust: {
      Statement: {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { AWS: demoHost.accountId },
        Condition: { StringEquals: { 'sts:ExternalId': externalId } },
      },
    },
    policies: [
      {
        Statement: {
          Effect: 'Allow',
          Action: ['s3:*', 'cur:*', 'bcm-data-exports:*'],
          Resource: '*',
        },
      },
    ],
  })
  const { accessKeyId, secretAccessKey } = demoHost
  const { endpoint } = sandbox
  const provide = credentialProvider({
    credentials: {
      roleArn: `arn:aws:iam::${root.id}:role/billing`,
      externalId,
      from: { accessKeyId, secretAccessKey },
    },
    endpoint,
    region: 'eu-west-1',
  })
  access = { credentials: () => provide(), endpoint }
})

afterAll(async () => {
  await plugin.close()
  await sandbox.close()
  await rm(folder, { recursive: true, force: true })
})

test('a root’s bill is found, proved and imported through sessions of a role', async () => {
  const { exports } = await plugin.listExports(access, {}, { signal })
  expect(exports.map(({ access: may }) => may)).toEqual(['readable', 'readable'])

  const found = (await plugin.find(access, { known: {}, signal })).flatMap(({ periods }) => periods)
  const october = found.find(({ state, period }) => state === 'delivered' && period === '2026-10')
  if (october?.state !== 'delivered') throw new Error('October was not found.')
  // The worker's process has no credentials of its own: it asks for a session by message.
  const imported = await plugin.importPeriod(access, october.delivery, { folder, signal })
  const bill = demoBill(new Date('2026-11-20T12:00:00Z')).find(({ period }) => period === '2026-10')
  expect(imported.reconciliations).toMatchObject([
    { difference: '0', sum: { billedCost: bill?.total } },
  ])
  const assumed = sandbox.requests.filter(({ action }) => action === 'AssumeRole')
  // One session serves all of it.
  expect(assumed).toHaveLength(1)
})

test('a role that is gone says so, in the words of connecting', async () => {
  sandbox.removeRole(root.id, 'billing')
  const { accessKeyId, secretAccessKey } = demoHost
  const provide = credentialProvider({
    credentials: {
      roleArn: `arn:aws:iam::${root.id}:role/billing`,
      externalId,
      from: { accessKeyId, secretAccessKey },
    },
    endpoint: sandbox.endpoint,
    region: 'eu-west-1',
  })
  const gone = { ...access, credentials: () => provide() }
  await expect(
    plugin.listExports(gone, { bucket: 'meridian-billing' }, { signal }),
  ).rejects.toMatchObject({ code: 'access_denied', message: expect.stringContaining('role') })
})
