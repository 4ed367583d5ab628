import { demoHost, manyAccounts, manyAccountsRoot, startSandbox } from '@aws-linked/sandbox'
import type { AccessKey, Sandbox, Scenario } from '@aws-linked/sandbox'
import { onTestFinished } from 'vitest'
import { canary } from './bucket.ts'

/** The host's key, whose secret here is the canary. */
export const host: AccessKey = {
  accessKeyId: demoHost.accessKeyId,
  secretAccessKey: canary,
  owner: { user: 'ledger' },
  policies: [{ Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' } }],
}

/** A sandbox that goes with the test, and the environment of whoever has the key. */
export async function sandboxOf(
  scenario: Scenario,
  { accessKeyId, secretAccessKey }: Pick<AccessKey, 'accessKeyId' | 'secretAccessKey'>,
): Promise<{ readonly sandbox: Sandbox; readonly env: Record<string, string> }> {
  const sandbox = await startSandbox({ scenario })
  onTestFinished(() => sandbox.close())
  return { sandbox, env: envOf(sandbox.endpoint, { accessKeyId, secretAccessKey }) }
}

/** What a process calls this endpoint with; nothing of the machine's own configuration. */
export function envOf(
  endpoint: string,
  { accessKeyId, secretAccessKey }: Pick<AccessKey, 'accessKeyId' | 'secretAccessKey'>,
): Record<string, string> {
  return {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_ENDPOINT_URL: endpoint,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  }
}

/** One linked account, `111122223333`, of an Organization; its key's secret is the canary. */
export function oneAccount(key: Partial<AccessKey> = {}): {
  readonly scenario: Scenario
  readonly key: AccessKey
} {
  const whole: AccessKey = {
    accessKeyId: 'AKIATESTTEST1EXAMPLE',
    secretAccessKey: canary,
    owner: { user: 'finops' },
    allowed: ['organizations:DescribeOrganization'],
    ...key,
  }
  const { organizations, accounts, ...rest } = manyAccounts(1)
  const [root, linked] = accounts
  if (!root || !linked) throw new Error('There are two accounts at least.')
  return {
    key: whole,
    scenario: {
      ...rest,
      organizations,
      accounts: [root, { ...linked, id: '111122223333', name: 'payments', keys: [whole] }],
    },
  }
}

/** {@link manyAccounts}, with the canary as the host's secret. */
export function organization(count: number, externalId?: string): Scenario {
  const { accounts, ...rest } = manyAccounts(count, {
    suspendedEvery: 4,
    ...(externalId !== undefined && { externalId }),
  })
  return {
    ...rest,
    accounts: accounts.map((account) =>
      account.id === demoHost.accountId ? { ...account, keys: [host] } : account,
    ),
  }
}

/** The root account's ID of {@link organization}. */
export const rootAccountId: string = manyAccountsRoot.accountId
