import type { Discovery, Problem, Scope } from '@aws-linked/model'
import type { DiscoveryEvent } from '@aws-linked/sdk'
import type { Redact } from '../api/redact.ts'

/** Problems listed; the rest is counted. A thousand refused buckets must not fill every event. */
const listed = 500

/** How far a discovery is. */
export interface Progress {
  note(event: DiscoveryEvent): void
  /** As it stands, with what is given in place of its own. */
  snapshot(end?: Pick<Discovery, 'status'> & Partial<Discovery>): Discovery
}

/** A discovery that has found nothing yet. */
export function createProgress(
  { id, dataSourceId, startedAt }: Pick<Discovery, 'id' | 'dataSourceId' | 'startedAt'>,
  redact: Redact,
): Progress {
  let [finished, total, found, problemCount] = [0, 0, 0, 0]
  const problems: Problem[] = []
  const scopes: Scope[] = []
  return {
    note(event) {
      switch (event.type) {
        case 'resource':
          found += 1
          break
        case 'problem':
          problemCount += 1
          if (problems.length < listed) problems.push(withoutSecret(event.problem, redact))
          break
        case 'progress':
          finished = event.finished
          total = event.total
          break
        case 'scope': {
          const { kind, region, count, complete } = event
          scopes.push({ kind, region, count, status: complete ? 'complete' : 'incomplete' })
          break
        }
      }
    },
    snapshot: (end = { status: 'running' }) => ({
      id,
      dataSourceId,
      startedAt,
      finished,
      total,
      found,
      problems: [...problems],
      ...(problemCount > problems.length && { problemCount }),
      scopes: [...scopes],
      ...end,
    }),
  }
}

function withoutSecret(problem: Problem, redact: Redact): Problem {
  return { ...problem, message: redact(problem.message), remedy: redact(problem.remedy) }
}
