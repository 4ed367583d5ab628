import { allowing } from '../scenario/allowing.ts'
import { bucketsOf } from '../scenario/build/buckets.ts'
import { idleAddresses } from '../scenario/build/network.ts'
import { together } from '../scenario/build/resources.ts'
import { ledgerHost } from './ledger-host.ts'
import { trustingHost } from './trusting-host.ts'
import { linkedPolicy } from '../scenario/linked-policy.ts'
import type { AccessKey, RoleSpec, Scenario, ScenarioAccount } from '../scenario/scenario.ts'

/** Options of {@link manyAccounts}. */
export interface ManyAccountsOptions {
  /** What the roles ask for. @defaultValue there are no roles until `putRole()` */
  readonly externalId?: string
  /** Every how many accounts one is suspended. @defaultValue `20` */
  readonly suspendedEvery?: number
}

/** The key of the root account of {@link manyAccounts}. */
export const manyAccountsRoot = {
  accountId: '200000000000',
  accessKeyId: 'AKIAMANYROOTEXAMPLE1',
  secretAccessKey: 'many/root/sandbox/not/a/real/keEXAMPLEKE',
} as const

const organizationId = 'o-many000000'
const region = 'eu-west-1'

/**
 * An Organization of a root and `count` small linked accounts, `200000000001` and on, each with the role
 * `aws-linked` that trusts the demo's host; and the host itself.
 */
export function manyAccounts(
  count: number,
  { externalId, suspendedEvery = 20 }: ManyAccountsOptions = {},
): Scenario {
  const roles: readonly RoleSpec[] = externalId === undefined ? [] : [manyAccountsRole(externalId)]
  return {
    organizations: [{ id: organizationId, managementAccountId: manyAccountsRoot.accountId }],
    basePolicy: linkedPolicy,
    accounts: [
      { ...small(0, 'root'), keys: [rootKey] },
      ...Array.from({ length: count }, (_, index): ScenarioAccount => {
        const number = index + 1
        const name = `team-${String(number).padStart(String(count).length, '0')}`
        return {
          ...small(number, name),
          roles,
          ...(number % suspendedEvery === 0 && { status: 'SUSPENDED' }),
        }
      }),
      ledgerHost,
    ],
  }
}

/** The role of each of {@link manyAccounts}, for `putRole()`. */
export function manyAccountsRole(externalId: string): RoleSpec {
  return {
    name: 'aws-linked',
    trust: trustingHost(externalId),
    policies: [allowing(linkedPolicy)],
  }
}

const rootKey: AccessKey = {
  accessKeyId: manyAccountsRoot.accessKeyId,
  secretAccessKey: manyAccountsRoot.secretAccessKey,
  owner: { user: 'finops' },
  allowed: [
    'organizations:DescribeOrganization',
    'organizations:ListAccounts',
    'bcm-data-exports:ListExports',
  ],
}

/** An account with a bucket and an Elastic IP address. */
function small(number: number, name: string): ScenarioAccount {
  const id = String(Number(manyAccountsRoot.accountId) + number)
  const address = `203.0.${Math.floor(number / 256) % 256}.${number % 256}`
  return {
    id,
    name,
    organizationId,
    joinedAt: '2025-03-01T09:00:00Z',
    regions: [region, 'us-east-1'],
    keys: [],
    ...together(
      bucketsOf(region, [`many-${id}`], { since: '2025-03-02' }),
      idleAddresses({ accountId: id, region }, [address]),
    ),
  }
}
