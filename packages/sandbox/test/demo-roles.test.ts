import { STS } from '@aws-sdk/client-sts'
import { expect, onTestFinished, test } from 'vitest'
import {
  demoHost,
  demoRole,
  demoScenario,
  manyAccounts,
  manyAccountsRole,
  manyAccountsRoot,
  putDemoRoles,
  startSandbox,
} from '../src/index.ts'
import type { Sandbox, Scenario } from '../src/index.ts'
import { clientsOf, refusal } from './clients.ts'
import type { Clients } from './clients.ts'

const ids = Object.fromEntries(demoScenario.accounts.map(({ name, id }) => [name, id]))

async function running(scenario: Scenario = demoScenario): Promise<Sandbox> {
  const sandbox = await startSandbox({ scenario })
  onTestFinished(() => sandbox.close())
  return sandbox
}

/** Clients of the role's session in an account. */
async function inAccount(
  sandbox: Sandbox,
  accountId: string | undefined,
  ExternalId?: string,
  region = 'eu-west-1',
): Promise<Clients> {
  const { Credentials } = await hostOf(sandbox).assumeRole({
    RoleArn: `arn:aws:iam::${accountId}:role/aws-linked`,
    RoleSessionName: 'test',
    ExternalId,
  })
  return clientsOf(sandbox, {
    region,
    credentials: {
      accessKeyId: Credentials!.AccessKeyId!,
      secretAccessKey: Credentials!.SecretAccessKey!,
      sessionToken: Credentials!.SessionToken!,
    },
  })
}

function hostOf({ endpoint }: Sandbox): STS {
  return new STS({ endpoint, region: 'eu-west-1', credentials: demoHost, maxAttempts: 1 })
}

test("the host's key is its own user's, and may read nothing", async () => {
  const sandbox = await running()
  const { sts, ec2 } = clientsOf(sandbox, { credentials: demoHost })

  await expect(sts.getCallerIdentity({})).resolves.toMatchObject({
    Account: demoHost.accountId,
    Arn: `arn:aws:iam::${demoHost.accountId}:user/ledger`,
  })
  expect(await refusal(ec2.describeVolumes({}))).toMatchObject({ name: 'UnauthorizedOperation' })
})

test('until the customer has made the role, nobody gets in', async () => {
  const sandbox = await running()

  expect(await refusal(inAccount(sandbox, ids['orders-prod'], 'x1'))).toMatchObject({
    name: 'AccessDenied',
  })
})

test('the StackSet makes it in every linked account, not in the root account', async () => {
  const sandbox = await running()
  putDemoRoles(sandbox, 'x1')

  for (const name of ['orders-prod', 'payments-prod', 'edge-prod', 'data-lake']) {
    const { s3 } = await inAccount(sandbox, ids[name], 'x1')
    await expect(s3.listBuckets({})).resolves.toHaveProperty('Buckets')
    expect(await refusal(inAccount(sandbox, ids[name]))).toMatchObject({ name: 'AccessDenied' })
  }
  expect(await refusal(inAccount(sandbox, ids['meridian-root'], 'x1'))).toMatchObject({
    name: 'AccessDenied',
  })
})

test("the root account's own role may list the accounts and read the bill", async () => {
  const sandbox = await running()
  const rootId = String(ids['meridian-root'])
  sandbox.putRole(rootId, demoRole('x1', rootId))

  const { organizations, s3 } = await inAccount(sandbox, rootId, 'x1', 'us-east-1')

  await expect(organizations.listAccounts({})).resolves.toHaveProperty('Accounts')
  await expect(s3.listObjectsV2({ Bucket: 'meridian-billing' })).resolves.toHaveProperty('Contents')
})

test('one account has a role that asks for no External ID', async () => {
  const sandbox = await running()

  await expect(inAccount(sandbox, ids['sandbox'])).resolves.toBeDefined()
  await expect(inAccount(sandbox, ids['sandbox'], 'anything')).resolves.toBeDefined()
})

test('one account is under an SCP, one role lacks an action, and one is under a boundary', async () => {
  const sandbox = await running()
  putDemoRoles(sandbox, 'x1')
  const payments = await inAccount(sandbox, ids['payments-prod'], 'x1', 'ap-southeast-2')
  const { name: Bucket, region } = demoScenario.accounts.find(
    ({ name }) => name === 'payments-prod',
  )!.buckets[0]!
  const atHome = await inAccount(sandbox, ids['payments-prod'], 'x1', region)
  const lake = await inAccount(sandbox, ids['data-lake'], 'x1')

  expect((await refusal(atHome.s3.getBucketTagging({ Bucket }))).message).toContain(
    'because no identity-based policy allows the s3:GetBucketTagging action',
  )
  expect((await refusal(payments.ec2.describeSnapshots({}))).message).toContain(
    'with an explicit deny in a service control policy',
  )
  expect((await refusal(lake.iam.listUsers({}))).message).toContain(
    'because no permissions boundary allows the iam:ListUsers action',
  )
})

test('many accounts: each linked one can be entered but those that are suspended', async () => {
  const sandbox = await running(manyAccounts(40))
  const { accounts } = sandbox.scenario
  const linked = accounts.filter(({ name }) => name.startsWith('team-'))
  for (const { id } of linked) sandbox.putRole(id, manyAccountsRole('x1'))
  const { organizations } = clientsOf(sandbox, { credentials: manyAccountsRoot })

  const { Accounts = [] } = await organizations.listAccounts({})
  const entered = await Promise.all(
    linked.map(({ id }) =>
      inAccount(sandbox, id, 'x1').then(
        () => true,
        () => false,
      ),
    ),
  )

  expect(Accounts[0]?.Id).toBe(manyAccountsRoot.accountId)
  expect(linked).toHaveLength(40)
  expect(entered.filter(Boolean)).toHaveLength(38)
  expect(new Set(accounts.map(({ id }) => id)).size).toBe(42)
})

test('many accounts can have their roles from the start', async () => {
  const sandbox = await running(manyAccounts(3, { externalId: 'x1' }))

  const { ec2 } = await inAccount(sandbox, '200000000002', 'x1')

  const { Addresses = [] } = await ec2.describeAddresses({})
  expect(Addresses).toHaveLength(1)
})
