import { startSandbox } from '@aws-linked/sandbox'
import type {
  AccessKey,
  Fault,
  Sandbox,
  Scenario,
  ScenarioAccount,
  ScenarioOrganization,
} from '@aws-linked/sandbox'
import { account } from './account.ts'
import { canary } from './run.ts'

/** Where the root's billing export is. */
export const place = { bucket: 'meridian-billing', prefix: 'reports' }

export const linkedId = '111122223333'
export const rootId = '999988887777'

const organization: ScenarioOrganization = { id: 'o-exampleorg1', managementAccountId: rootId }

/** What a key of {@link startAccounts} may differ in. */
export interface StartOptions {
  readonly key?: Partial<AccessKey>
  readonly organization?: Partial<ScenarioOrganization>
  /** @defaultValue one for each account */
  readonly hasBuckets?: boolean
  readonly faults?: readonly Fault[]
  readonly latencyMs?: number
}

/** A root account with an export, and a linked one with a bucket in another Region than the session's. */
export function scenarioOf({
  key,
  organization: different,
  hasBuckets = true,
  faults = [],
}: StartOptions = {}): Scenario {
  const createdAt = '2026-01-01T00:00:00Z'
  const own = (id: string): ScenarioAccount => {
    const empty = account(id, { organizationId: organization.id })
    return { ...empty, keys: empty.keys.map((each) => ({ ...each, ...key })) }
  }
  const lake = { name: 'data-lake', region: 'eu-west-1', createdAt, tags: {} }
  const billing = { name: place.bucket, region: 'us-east-1', createdAt, tags: {} }
  const objects = [
    { key: 'reports/focus/metadata/focus-Manifest.json', body: Buffer.from('{}') },
    { key: 'reports/focus/data/focus-00001.csv.gz', body: Buffer.from('rows') },
  ]
  return {
    organizations: [{ ...organization, ...different }],
    basePolicy: ['*'],
    faults,
    accounts: [
      { ...own(linkedId), buckets: hasBuckets ? [lake] : [] },
      {
        ...own(rootId),
        buckets: [{ ...billing, objects }],
        exports: [
          {
            kind: 'focus-1.2',
            name: 'focus',
            ...place,
            format: 'csv.gz',
            versioning: 'overwrite',
            createdAt,
          },
        ],
      },
    ],
  }
}

/** {@link scenarioOf}, running. */
export function startAccounts({ latencyMs = 0, ...options }: StartOptions = {}): Promise<Sandbox> {
  return startSandbox({ scenario: scenarioOf(options), latencyMs })
}

/** The key of one of the two accounts. */
export function keyOf(id: string): {
  readonly accessKeyId: string
  readonly secretAccessKey: string
} {
  return { accessKeyId: `AKIA${id}`, secretAccessKey: canary }
}
