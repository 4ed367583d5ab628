import type { RoleSpec, Scenario, ScenarioAccount } from '@aws-linked/sandbox'
import { policy } from '@aws-linked/sdk'

/** How long each answer is on its way. */
export const latencyMs = 80

export const externalId = '5c1f9f0e-0f57-4c1e-9b0e-2f3d1c8a7b6d'
export const place = { bucket: 'meridian-billing', prefix: 'reports' }
export const rootId = '999988887777'
export const linkedId = '111122223333'
const hostId = '444455556666'
const organizationId = 'o-exampleorg1'
const createdAt = '2026-01-01T00:00:00Z'

/** The key of an account's user. */
export function keyOf(id: string): {
  readonly accessKeyId: string
  readonly secretAccessKey: string
} {
  return { accessKeyId: `AKIA${id}`, secretAccessKey: `secret of ${id}`.replaceAll(' ', '-') }
}

/** A role that trusts the host, and asks for the External ID. */
export function roleArn(id: string): string {
  return `arn:aws:iam::${id}:role/FinOps`
}

function role(type: 'linked' | 'root'): RoleSpec {
  return {
    name: 'FinOps',
    trust: {
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: hostId },
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'sts:ExternalId': externalId } },
        },
      ],
    },
    policies: [policy(type, type === 'root' ? place : {})],
  }
}

function account(id: string, rest: Partial<ScenarioAccount>): ScenarioAccount {
  return {
    id,
    name: id,
    joinedAt: createdAt,
    regions: ['us-east-1', 'eu-west-1'],
    keys: [{ ...keyOf(id), owner: { user: 'finops' } }],
    instances: [],
    volumes: [],
    snapshots: [],
    images: [],
    addresses: [],
    buckets: [],
    users: [],
    ...rest,
  }
}

/** One Organization: a root with an export, a linked account with a bucket in another Region, and a host beside it. */
export const scenario: Scenario = {
  organizations: [{ id: organizationId, managementAccountId: rootId }],
  basePolicy: ['*'],
  accounts: [
    account(hostId, {}),
    account(linkedId, {
      organizationId,
      roles: [role('linked')],
      buckets: [{ name: 'data-lake', region: 'eu-west-1', createdAt, tags: {} }],
    }),
    account(rootId, {
      organizationId,
      roles: [role('root')],
      buckets: [
        {
          name: place.bucket,
          region: 'us-east-1',
          createdAt,
          tags: {},
          objects: [{ key: 'reports/focus/data/focus-00001.csv.gz', body: Buffer.from('rows') }],
        },
      ],
    }),
  ],
}

/** Who assumes the roles. */
export const host: ReturnType<typeof keyOf> = keyOf(hostId)
