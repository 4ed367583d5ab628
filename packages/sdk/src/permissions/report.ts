import type { Access } from '../aws/access.ts'
import { openSession } from '../aws/session.ts'
import type { Session, SessionOptions } from '../aws/session.ts'
import type { Answer } from '../connect/organization.ts'
import type {
  Account,
  DataSourceType,
  Permission,
  PolicyFeature,
  ExportPlace,
  PolicyStatement,
} from '@aws-linked/model'
import { placeArns } from './place-arns.ts'
import { needsOf } from './needs.ts'
import type { Need } from './needs.ts'
import type { Outcome } from '../probes/outcome.ts'
import type { ProbeContext } from '../probes/probe.ts'
import { denialRemedy, permissionTexts } from '../texts/permissions.ts'

/** What to report on. */
export interface ReportOptions {
  readonly type: DataSourceType
  readonly features: ReadonlySet<PolicyFeature>
  readonly place: ExportPlace
  readonly account: Promise<Account>
  /** Asked for at most once, and for a root alone. */
  readonly organization: () => Promise<Answer>
}

/** A session for a report: all its calls at once, as they are few, and one time for all of them. */
export function openReportSession(
  access: Access,
  { signal, timeoutMs }: Pick<SessionOptions, 'signal' | 'timeoutMs'>,
): Session {
  const until = performance.now() + timeoutMs
  const remainingMs = (): number => until - performance.now()
  return openSession(access, { signal, timeoutMs, remainingMs, concurrency: 32 })
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
  const [{ arn, partition }, ...outcomes] = await Promise.all([
    account,
    ...needsOf(type, features).map(async (need) => ({
      need,
      outcome: await need.try(need.action, context),
    })),
  ])
  // An account's root user has no policy of its own, and counts as a user.
  const holder = arn.includes(':assumed-role/') ? 'role' : 'user'
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
      neededFor: need.for,
      remedy: remedyFor(outcome, holder),
      statement: statementFor(need, place, partition),
    }
  })
}

/** The smallest that allows one action. Its Sid says which, so that two of them stand in one policy. */
function statementFor(
  { action, root }: Need,
  place: ExportPlace,
  partition: string,
): PolicyStatement {
  const name = action.replaceAll(/[^A-Za-z0-9]+(.)/g, (_, next: string) => next.toUpperCase())
  return {
    Sid: `FinOps${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    Effect: 'Allow',
    Action: [action],
    Resource: placeArns(place, partition)[root?.on ?? 'everything'],
  }
}

function remedyFor(outcome: Outcome, holder: 'role' | 'user'): string {
  if (outcome.status === 'unknown') return outcome.remedy
  return outcome.status === 'denied'
    ? denialRemedy({ ...outcome, holder })
    : permissionTexts.nothingToDo
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
