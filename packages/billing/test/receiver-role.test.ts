import { gzipSync } from 'node:zlib'
import type { Sandbox } from '@aws-linked/sandbox'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { billing, receiverRole, receiverStatement } from '../src/index.ts'
import type {
  BillingAccess,
  BillingPlugin,
  DistributedReport,
  DistributionOrder,
} from '@aws-linked/model'
import { csv, line } from './support/cur-lines.ts'
import { billingSandbox, bucket, canary, credentials } from './support/sandbox.ts'
import { tempFolder } from './support/temp.ts'

const folder = 'cur/daily/20260801-20260901'
const objects = {
  [`${folder}/daily-1.csv.gz`]: gzipSync(csv([line()])),
  [`${folder}/daily-Manifest.json`]: JSON.stringify({
    assemblyId: 'a',
    reportKeys: [`${folder}/daily-1.csv.gz`],
  }),
}
const roleArn = 'arn:aws:iam::111111111111:role/finance/Reports'
const principalArn = 'arn:aws:iam::999999999999:user/finops'
const order: DistributionOrder = {
  accounts: 'each',
  rootAccountId: '999999999999',
  destination: { kind: 's3', bucket: 'theirs', prefix: 'bills', roleArn },
}
const { signal } = new AbortController()

vi.setConfig({ testTimeout: 60_000 })

let sandbox: Sandbox
let plugin: BillingPlugin
let access: BillingAccess

beforeEach(async () => {
  sandbox = await billingSandbox({
    buckets: [bucket(objects)],
    foreignBuckets: [bucket({}, { name: 'theirs' })],
    key: { allowed: ['s3:ListBucket', 's3:GetObject', 'sts:AssumeRole'] },
  })
  // What the host happens to have must never be used.
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAAMBIENTHOSTKEY00')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'ambient/ambient/ambient/ambient/ambient0')
  plugin = billing()
  access = { credentials, endpoint: sandbox.endpoint, region: 'eu-west-1' }
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await plugin.close()
})

/** The role as the receiver makes it from what it is given to copy. */
function makeRole({ trusts = principalArn }: { readonly trusts?: string } = {}): void {
  const { trustPolicy } = receiverRole({ roleArn, principalArn: trusts })
  const statement = receiverStatement({ bucket: 'theirs', prefix: 'bills', principalArn, roleArn })
  const policy = { Version: '2012-10-17', Statement: [statement] }
  sandbox.putRole('111111111111', {
    name: 'Reports',
    path: '/finance/',
    trust: trustPolicy as never,
    policies: [policy],
  })
}

async function deliver(): Promise<DistributedReport[]> {
  const [found] = await plugin.find(access, { bucket: 'bills', known: {}, signal })
  const [period] = found?.periods ?? []
  if (period?.state !== 'delivered') throw new Error('It is not delivered.')
  const options = { folder: await tempFolder(), previous: [], signal }
  return Array.fromAsync(plugin.distribute(access, period.delivery, order, options))
}

function callers(action: string): Set<string> {
  const calls = sandbox.requests.filter((request) => request.action === action)
  return new Set(calls.map(({ accessKeyId }) => accessKeyId))
}

test('a receiver’s role is assumed with the Data Source’s credentials, and writes', async () => {
  makeRole()

  expect(await deliver()).toMatchObject([{ status: 'delivered', accountId: '111111111111' }])

  expect(sandbox.objects('theirs').map(({ key }) => key)).toEqual([
    'bills/111111111111/daily/20260801-20260901/daily-1.csv.gz',
    'bills/111111111111/daily/20260801-20260901/daily-Manifest.json',
  ])
  expect(callers('AssumeRole')).toEqual(new Set([credentials.accessKeyId]))
  expect(callers('GetObject')).toEqual(new Set([credentials.accessKeyId]))
  const [writer = ''] = callers('PutObject')
  expect(writer).toMatch(/^ASIA/)
})

test('a role that does not trust the Data Source is a failed report, and nobody else writes', async () => {
  makeRole({ trusts: 'arn:aws:iam::999999999999:user/somebody-else' })

  const reports = await deliver()

  expect(reports).toMatchObject([
    {
      status: 'failed',
      accountId: '111111111111',
      problem: { code: 'access_denied', message: expect.stringContaining(roleArn) },
    },
  ])
  expect(JSON.stringify(reports)).not.toContain(canary)
  expect(callers('PutObject')).toEqual(new Set())
  expect(new Set(sandbox.requests.map(({ accessKeyId }) => accessKeyId))).toEqual(
    new Set([credentials.accessKeyId]),
  )
})

test('what is to be copied names who, what and where, and nothing more', () => {
  expect(receiverRole({ roleArn, principalArn })).toEqual({
    trustPolicy: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: principalArn }, Action: 'sts:AssumeRole' }],
    },
    assumeStatement: {
      Sid: 'AwsLinkedAssumeReceiver',
      Effect: 'Allow',
      Action: ['sts:AssumeRole'],
      Resource: roleArn,
    },
  })
  const statement = receiverStatement({ bucket: 'theirs', prefix: 'bills', principalArn, roleArn })
  expect(statement).not.toHaveProperty('Principal')
  expect(statement.Resource).toBe('arn:aws:s3:::theirs/bills/*')
})

test('an account that a killed run wrote to is written to again once its rows are gone', async () => {
  makeRole()
  const work = await tempFolder()
  const [found] = await plugin.find(access, { bucket: 'bills', known: {}, signal })
  const [period] = found?.periods ?? []
  if (period?.state !== 'delivered') throw new Error('It is not delivered.')
  const { delivery } = period
  const options = { folder: work, previous: [], signal }
  await Array.fromAsync(plugin.distribute(access, delivery, order, options))

  // Its result was lost with the process, and the restated bill knows the account no more.
  const restated = await billingSandbox({
    buckets: [
      bucket({
        ...objects,
        [`${folder}/daily-1.csv.gz`]: gzipSync(
          csv([line({ 'lineItem/UsageAccountId': '222222222222' })]),
        ),
      }),
    ],
    key: { allowed: ['s3:*'] },
    root: {},
  })
  onTestFinished(() => restated.close())
  const again = { ...access, endpoint: restated.endpoint }
  const own: DistributionOrder = {
    ...order,
    destination: { kind: 's3', bucket: 'bills', prefix: 'out' },
  }
  const reports = await Array.fromAsync(plugin.distribute(again, delivery, own, options))
  expect(
    reports.map((report) => [report.accountId, report.status, 'rows' in report && report.rows]),
  ).toEqual([
    ['111111111111', 'delivered', 0],
    ['222222222222', 'delivered', 1],
  ])
})
