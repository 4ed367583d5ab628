import { evaluate, startSandbox } from '@aws-linked/sandbox'
import { expect, test } from 'vitest'
import { checkPermissions } from '../src/check-permissions.ts'
import { needs } from '../src/permissions/needs.ts'
import { keyOf, place, rootId, scenarioOf } from './support/permissions.ts'
import { createRandom, randomPolicy } from './support/random-policies.ts'

const random = createRandom(5)
const policies = Array.from({ length: 200 }, () => randomPolicy(random))

/** What cannot be tried while this one is denied, whatever the policy says of it. */
const finders: Readonly<Record<string, string>> = {
  's3:GetBucketLocation': 's3:ListAllMyBuckets',
  's3:GetBucketTagging': 's3:ListAllMyBuckets',
  's3:GetBucketAcl': 's3:ListAllMyBuckets',
  's3:GetBucketPolicyStatus': 's3:ListAllMyBuckets',
  's3:GetBucketPublicAccessBlock': 's3:ListAllMyBuckets',
  's3:GetObject': 's3:ListBucket',
}

test('of 200 random policies the report says what evaluating them says, for every action', async () => {
  const scenario = scenarioOf()
  const [template] = scenario.accounts.filter(({ id }) => id === rootId)
  const keys = policies.map((policy, index) => ({
    ...keyOf(`${rootId}${index}`),
    owner: { user: `finops-${index}` },
    policies: [policy],
  }))
  const sandbox = await startSandbox({
    scenario: {
      ...scenario,
      basePolicy: [],
      accounts: scenario.accounts.map((each) => (each === template ? { ...each, keys } : each)),
    },
  })
  const seen = new Map<string, number>()
  for (const [index, policy] of policies.entries()) {
    const permissions = await checkPermissions({
      credentials: keyOf(`${rootId}${index}`),
      endpoint: sandbox.endpoint,
      region: 'us-east-1',
      type: 'root',
      place,
    })
    const decided = new Map(
      needs.map(({ action }) => [
        action,
        evaluate({ action, resource: '*', context: {}, policies: { identity: [policy] } }),
      ]),
    )
    const expected = needs.map(({ action }) => {
      const finder = finders[action]
      const isFound = finder === undefined || decided.get(finder)?.decision === 'allowed'
      return [action, isFound ? decided.get(action)?.decision : 'unknown']
    })
    const reported = permissions.map(({ action, status }) => [action, status])
    expect({ policy, reported }).toEqual({ policy, reported: expected })
    for (const { status, deniedBy } of permissions) {
      seen.set(status, (seen.get(status) ?? 0) + 1)
      expect(deniedBy).toBe(status === 'denied' ? 'identity-based policy' : undefined)
    }
  }
  await sandbox.close()
  // Neither all of one kind: then it would prove little.
  for (const status of ['allowed', 'denied', 'unknown'])
    expect(seen.get(status)).toBeGreaterThan(300)
}, 120_000)
