import { linkedPolicy, startSandbox } from '@aws-linked/sandbox'
import type { AccessKey, BucketSpec, Sandbox, Scenario, ScenarioAccount } from '@aws-linked/sandbox'
import { onTestFinished } from 'vitest'

/** A secret that no error may hold. */
export const canary = 'canary/CANARY/secret/billing/EXAMPLEKEY0'

/** The root account of the tests' Organization. */
const rootId = '999999999999'

const rootKey: AccessKey = {
  accessKeyId: 'AKIATESTBILLINGROOT1',
  secretAccessKey: canary,
  owner: { user: 'finops' },
  allowed: ['s3:ListBucket', 's3:GetObject', 'cur:*', 'bcm-data-exports:*'],
}

/** What signs as the root account's key. */
export const credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } = {
  accessKeyId: rootKey.accessKeyId,
  secretAccessKey: canary,
}

/** A bucket of the root account in Ireland, with these objects. */
export function bucket(
  objects: Readonly<Record<string, string | Uint8Array>>,
  overrides: Partial<BucketSpec> = {},
): BucketSpec {
  return {
    name: 'bills',
    region: 'eu-west-1',
    createdAt: '2026-01-01T00:00:00Z',
    tags: {},
    objects: Object.entries(objects).map(([key, body]) => ({
      key,
      body: Buffer.from(body),
      modifiedAt: '2026-09-03T05:00:00Z',
    })),
    ...overrides,
  }
}

/** The options of a test's sandbox. */
export interface BillingSandboxOptions {
  readonly buckets?: readonly BucketSpec[]
  readonly root?: Partial<ScenarioAccount>
  readonly key?: Partial<AccessKey>
  /** Of another account in the Organization. */
  readonly foreignBuckets?: readonly BucketSpec[]
  readonly pageSize?: number
}

/** An Organization of a root account, and another. */
export function organization({
  buckets = [],
  root = {},
  key: keyOverrides = {},
  foreignBuckets = [],
}: Omit<BillingSandboxOptions, 'pageSize'> = {}): Scenario {
  return {
    organizations: [{ id: 'o-a1b2c3d4e5', managementAccountId: rootId }],
    basePolicy: linkedPolicy,
    accounts: [
      account(rootId, { keys: [{ ...rootKey, ...keyOverrides }], buckets, ...root }),
      account('111111111111', { buckets: foreignBuckets }),
    ],
  }
}

/** A sandbox for one test, with the Organization above. */
export async function billingSandbox({
  pageSize,
  ...options
}: BillingSandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({
    scenario: organization(options),
    ...(pageSize !== undefined && { pageSize }),
  })
  onTestFinished(() => sandbox.close())
  return sandbox
}

function account(id: string, overrides: Partial<ScenarioAccount>): ScenarioAccount {
  return {
    id,
    name: id,
    organizationId: 'o-a1b2c3d4e5',
    joinedAt: '2025-01-01T00:00:00Z',
    regions: ['eu-west-1', 'us-east-1'],
    keys: [],
    instances: [],
    volumes: [],
    snapshots: [],
    images: [],
    addresses: [],
    buckets: [],
    users: [],
    ...overrides,
  }
}
