import type { ScenarioAccount } from '@aws-linked/sandbox'
import { canary } from './run.ts'

/** An empty account of the sandbox, with one key whose secret is the canary. */
export function account(id: string, rest: Partial<ScenarioAccount> = {}): ScenarioAccount {
  const key = { accessKeyId: `AKIA${id}`, secretAccessKey: canary, owner: { user: 'finops' } }
  return {
    id,
    name: `account ${id}`,
    joinedAt: '2026-01-01T00:00:00Z',
    regions: ['us-east-1', 'eu-west-1'],
    keys: [key],
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
