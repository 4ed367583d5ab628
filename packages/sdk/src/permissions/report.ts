import type { Session } from '../aws/session.ts'
import type { Answer } from '../connect/organization.ts'
import type {
  Account,
  DataSourceType,
  Permission,
  PolicyFeature,
  ExportPlace,
  PolicyStatement,
} from '@aws-linked/model'
import { placeArns } from '../policy.ts'
import { billingProbes } from './billing-probes.ts'
import { ec2Probes } from './ec2-probes.ts'
import { exportProbes } from './export-probes.ts'
import { iamProbes } from './iam-probes.ts'
import { needs } from './needs.ts'
import type { Need } from './needs.ts'
import type { Outcome } from './outcome.ts'
import type { Probe, ProbeContext } from './probe.ts'
import { s3Probes } from './s3-probes.ts'
import { usageProbes } from './usage-probes.ts'
import { holderOf, remedyFor } from './words.ts'

/** What to report on. */
export interface ReportOptions {
  readonly type: DataSourceType
  readonly features: ReadonlySet<PolicyFeature>
  readonly place: ExportPlace
  readonly account: Promise<Account>
  /** Asked for at most once, and for a root alone. */
  readonly organization: () => Promise<Answer>
}

const probes: Readonly<Record<string, Probe>> = {
  ...ec2Probes,
  ...s3Probes,
  ...iamProbes,
  ...usageProbes,
  ...billingProbes,
  ...exportProbes,
}

/**
 * Tries every action of the policy side by side; those that need a bucket, an export or a file wait
 * for the one call that finds it. Fails where the account is not known, or with the signal's reason.
 */
export async function report(
  session: Session,
  { type, features, place, account, organization }: ReportOptions,
): Promise<readonly Permission[]> {
  const context: ProbeContext = { session, account, organization, place, once: createOnce() }
  const wanted = needs.filter(
    ({ feature, root }) => features.has(feature) && (type === 'root' || !root),
  )
  const [{ arn, partition }, ...outcomes] = await Promise.all([
    account,
    ...wanted.map(async (need) => ({ need, outcome: await probe(need, context) })),
  ])
  const holder = holderOf(arn)
  return outcomes.map(({ need, outcome }) => {
    const { status, triedOn } = outcome
    return {
      action: need.action,
      status,
      ...(outcome.status === 'denied' &&
        outcome.deniedBy !== undefined && { deniedBy: outcome.deniedBy }),
      triedOn,
      ...(outcome.status === 'unknown' && { reason: outcome.reason }),
      feature: need.feature,
      neededFor: need.neededFor,
      remedy: remedyFor(outcome, holder),
      statement: statementFor(need, place, partition),
    }
  })
}

function probe(need: Need, context: ProbeContext): Promise<Outcome> {
  const tries = probes[need.action]
  if (!tries) throw new Error(`Nothing tries ${need.action}.`)
  return tries(need.action, context)
}

/** The smallest that allows one action. Its Sid says which, so that two of them stand in one policy. */
function statementFor({ action }: Need, place: ExportPlace, partition: string): PolicyStatement {
  const arns = placeArns(place, partition)
  const resource = { 's3:ListBucket': arns.bucket, 's3:GetObject': arns.objects }[action]
  const name = action.replaceAll(/[^A-Za-z0-9]+(.)/g, (_, next: string) => next.toUpperCase())
  return {
    Sid: `FinOps${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    Effect: 'Allow',
    Action: [action],
    Resource: resource ?? '*',
  }
}

function createOnce(): ProbeContext['once'] {
  const asked = new Map<string, Promise<unknown>>()
  return <T>(name: string, ask: () => Promise<T>) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- under a name is one question
    const known = asked.get(name) as Promise<T> | undefined
    const answer = known ?? ask()
    asked.set(name, answer)
    return answer
  }
}
