import { inspect } from 'node:util'
import { isConnectError } from '@aws-linked/model'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ResourceKind } from '@aws-linked/model'
import { checkPermissions } from '../src/check-permissions.ts'
import { discover } from '../src/discover.ts'
import { listAccounts } from '../src/list-accounts.ts'
import { startFakeAws } from './support/fake-aws.ts'
import type { FakeHandler } from './support/fake-aws.ts'
import { faults, harmless } from './support/faults.ts'
import type { MakeFault } from './support/faults.ts'
import { isSecond, pagedAccount } from './support/paged-account.ts'
import { credentials } from './support/run.ts'

/** Calls of the product, with the kind whose discovery makes them. */
const calls: Readonly<Record<string, ResourceKind | 'accounts'>> = {
  'sts:GetCallerIdentity': 'AWS::EC2::Volume',
  'ec2:DescribeRegions': 'AWS::EC2::Volume',
  'ec2:DescribeVolumes': 'AWS::EC2::Volume',
  'ec2:DescribeInstances': 'AWS::EC2::Instance',
  's3:ListAllMyBuckets': 'AWS::S3::Bucket',
  's3:GetBucketTagging': 'AWS::S3::Bucket',
  'iam:ListUsers': 'AWS::IAM::User',
  'iam:ListAccessKeys': 'AWS::IAM::User',
  'organizations:ListAccounts': 'accounts',
}

/** Which of an action's calls go wrong. */
const strikes = {
  'on page one': () => (call) => !isSecond(call),
  'on page two': () => isSecond,
  'the first time': () => {
    let struck = false
    return () => !struck && (struck = true)
  },
} satisfies Readonly<Record<string, () => (call: Parameters<FakeHandler>[0]) => boolean>>

/** What a run found, and what it said of the rest. */
interface Outcome {
  /** By ARN or ID, all that is known of it. */
  readonly found: readonly (readonly [string, string])[]
  readonly told: readonly string[]
  /** Scopes that claim to be complete: `kind region`. */
  readonly complete: readonly string[]
  /** Of each thing found, its scope. */
  readonly scopes: ReadonlyMap<string, string>
  readonly crash?: unknown
}

const limitMs = 10_000

async function run(what: ResourceKind | 'accounts', handlers: Handlers): Promise<Outcome> {
  await using aws = await startFakeAws(handlers)
  const access = { credentials, endpoint: aws.endpoint, timeoutMs: 600 }
  const signal = AbortSignal.timeout(limitMs)
  const found: [string, string][] = []
  const told: string[] = []
  const complete: string[] = []
  const scopes = new Map<string, string>()
  const outcome = { found, told, complete, scopes }
  try {
    if (what === 'accounts') {
      for (const account of await listAccounts({ ...access, signal })) {
        found.push([account.id, JSON.stringify(account)])
        scopes.set(account.id, what)
      }
      complete.push(what)
      return outcome
    }
    for await (const event of discover({ ...access, kinds: [what], signal })) {
      if (event.type === 'resource') {
        const { arn, region } = event.resource
        found.push([arn, JSON.stringify(event.resource)])
        scopes.set(arn, `${what} ${what.includes('EC2') ? region : 'global'}`)
      }
      if (event.type === 'problem') told.push(event.problem.message)
      if (event.type === 'scope' && event.complete) complete.push(`${event.kind} ${event.region}`)
    }
    return outcome
  } catch (crash) {
    return isConnectError(crash) ? { ...outcome, told: [crash.message] } : { ...outcome, crash }
  }
}

type Handlers = Readonly<Record<string, FakeHandler>>

/** The account, with one call of it going wrong. */
function struckAt(
  action: string,
  fault: MakeFault,
  strikesAt: (call: Parameters<FakeHandler>[0]) => boolean,
): Handlers {
  const good = pagedAccount[action]
  if (!good) throw new Error(`The account does not answer ${action}.`)
  return {
    ...pagedAccount,
    [action]: (call) => (strikesAt(call) ? fault(good(call), action) : good(call)),
  }
}

/** What is wrong with an outcome, against that of a run without a fault. */
function faultsOf(outcome: Outcome, truth: Outcome, isHarmless: boolean): readonly string[] {
  const { complete, crash, found, scopes, told } = outcome
  const known = new Map(found)
  const missing = truth.found.filter(([id]) => !known.has(id))
  const lost = missing.filter(([id]) => complete.includes(truth.scopes.get(id) ?? ''))
  const changed = truth.found.filter(([id, all]) => known.has(id) && known.get(id) !== all)
  const invented = found.filter(([id]) => !truth.scopes.has(id))
  return [
    ...(crash === undefined ? [] : [`crashed: ${inspect(crash)}`]),
    ...(found.length === scopes.size ? [] : ['doubled']),
    ...lost.map(([id]) => `lost: ${id}`),
    ...invented.map(([id]) => `invented: ${id}`),
    ...(missing.length + changed.length > 0 && told.length === 0 ? ['silent'] : []),
    ...(isHarmless && missing.length + changed.length + told.length > 0 ? ['not whole'] : []),
  ]
}

beforeEach(() => void vi.stubEnv('AWS_MAX_ATTEMPTS', '2'))
afterEach(() => void vi.unstubAllEnvs())

describe.each(Object.entries(calls))(
  'whatever comes instead of an answer to %s',
  (action, what) => {
    test.concurrent.each(Object.entries(faults))(
      '%s: nothing is lost, doubled, silent or crashed',
      { timeout: 4 * limitMs },
      async (name, fault) => {
        const truth = await run(what, pagedAccount)
        expect(truth.told).toEqual([])
        expect(truth.found.length).toBeGreaterThan(1)
        const wrong = await Promise.all(
          Object.entries(strikes).map(async ([when, strikesAt]) => {
            const outcome = await run(what, struckAt(action, fault, strikesAt()))
            const found = faultsOf(outcome, truth, harmless.includes(name))
            return found.map((each) => `${when}: ${each}`)
          }),
        )
        expect(wrong.flat()).toEqual([])
      },
    )
  },
)

test('no permission is allowed by what is not an answer', { timeout: 120_000 }, async () => {
  const tried = ['s3:GetBucketTagging', 's3:GetBucketAcl', 's3:ListAllMyBuckets', 'iam:ListUsers']
  const others = ['ec2:DescribeVolumes', 'monitoring:GetMetricStatistics']
  for (const [name, fault] of Object.entries(faults)) {
    if (harmless.includes(name) || name === 'the same token for ever') continue
    const struck = [...tried, ...others].map((action) => {
      const good = pagedAccount[action]
      return [action, (call) => fault(good?.(call) ?? {}, action)] satisfies [string, FakeHandler]
    })
    // oxlint-disable-next-line no-await-in-loop -- one fault after the other
    await using aws = await startFakeAws({ ...pagedAccount, ...Object.fromEntries(struck) })
    // oxlint-disable-next-line no-await-in-loop -- as above
    const report = await checkPermissions({
      credentials,
      endpoint: aws.endpoint,
      timeoutMs: 1500,
    })
    const named = [...tried, ...others].map((action) => action.replace('monitoring', 'cloudwatch'))
    const allowed = report.filter(
      (each) => named.includes(each.action) && each.status === 'allowed',
    )
    expect(allowed.map(({ action }) => `${name}: ${action}`)).toEqual([])
  }
})
