import { CallFailed, failedWith } from '../aws/call-failed.ts'
import { isRefusal } from '../connect/is-refusal.ts'
import type { Judge } from './judge.ts'
import type { Kind, ListContext } from '../kinds/kind.ts'
import { IncompleteAnswer } from '../aws/required.ts'
import type { DiscoveryEvent } from './discovery-event.ts'
import type { Problem, ProblemCode } from '@aws-linked/model'
import { ConnectError } from '@aws-linked/model'
import { describeFailure } from '../aws/describe-failure.ts'
import { discoveryTexts } from '../texts/failures.ts'
import { mapWindow } from './map-window.ts'

/** One kind in one Region. */
export interface Scope {
  readonly row: Kind
  /** A Region code, or `global`. */
  readonly region: string
}

/** What a scope is run with. */
export interface ScopeOptions {
  readonly context: ListContext
  readonly signal: AbortSignal
  /** The time for one call, which a problem names. */
  readonly timeoutMs: number
  /** The Regions asked for; absent when all are. */
  readonly regions?: ReadonlySet<string>
  readonly judge: Judge
}

/** Items described at once. */
const window = 8

/**
 * The events of one scope: its resources, its problems, and at last its `scope` event. A refused part of an
 * item leaves the scope complete, because every resource was listed. A lost page or item does not, and
 * neither does a bucket of a Region that was not asked for.
 */
export async function* runScope(
  { row, region }: Scope,
  { context, signal, timeoutMs, regions, judge }: ScopeOptions,
): AsyncGenerator<DiscoveryEvent, void, undefined> {
  const { kind } = row
  const seconds = Math.ceil(timeoutMs / 1000)
  let count = 0
  let complete = true

  const toProblem = async (
    error: unknown,
    { arn, itemRegion = region }: { arn?: string; itemRegion?: string | undefined } = {},
  ): Promise<DiscoveryEvent> => {
    signal.throwIfAborted()
    const where = { kind, region, ...(arn !== undefined && { arn }) }
    if (error instanceof ConnectError) {
      if (isRefusal(error)) throw error
      return { type: 'problem', problem: ofCredentials(error, where) }
    }
    if (!(error instanceof CallFailed))
      return { type: 'problem', problem: unreadable(error, where) }
    const failed = await judge(error, itemRegion)
    const at = failed.failure.code === 'region_disabled' ? { ...where, region: itemRegion } : where
    return { type: 'problem', problem: { ...at, ...describeFailure(failed, { ...at, seconds }) } }
  }

  const describe = async (item: unknown): Promise<readonly DiscoveryEvent[]> => {
    const problems: DiscoveryEvent[] = []
    try {
      const resource = await row.describe(item, {
        ...context,
        async part(arn, get, itemRegion) {
          try {
            return await get()
          } catch (error) {
            if (isGone(error)) throw error
            problems.push(await toProblem(error, { arn, itemRegion }))
            return undefined
          }
        },
        wants(itemRegion) {
          const wanted = regions?.has(itemRegion) ?? true
          complete &&= wanted
          return wanted
        },
      })
      return resource ? [...problems, { type: 'resource', resource }] : problems
    } catch (error) {
      if (isGone(error)) return []
      complete = false
      return [await toProblem(error)]
    }
  }

  const isGone = (error: unknown): boolean => failedWith(error, ...(row.goneCodes ?? []))

  try {
    for await (const events of mapWindow(row.list(context), window, describe)) {
      for (const event of events) {
        if (event.type === 'resource') count++
        yield event
      }
    }
  } catch (error) {
    complete = false
    yield await toProblem(error)
  }
  yield { type: 'scope', kind, region, count, complete }
}

/** The problem of credentials that could not be asked for now: the next call may get them. */
function ofCredentials(
  { code, message, remedy }: ConnectError,
  where: Pick<Problem, 'kind' | 'region' | 'arn'>,
): Problem {
  const codes: readonly ProblemCode[] = ['access_denied', 'throttled', 'timeout', 'unreachable']
  return { ...where, code: codes.find((each) => each === code) ?? 'unexpected', message, remedy }
}

/** The problem of an answer that cannot be read. Other errors may repeat what AWS sent, so only ours is quoted. */
function unreadable(error: unknown, where: Pick<Problem, 'kind' | 'region' | 'arn'>): Problem {
  return {
    ...where,
    code: 'unexpected',
    message:
      error instanceof IncompleteAnswer
        ? error.message
        : discoveryTexts.unreadable(where.kind, where.region),
    remedy: discoveryTexts.unreadableRemedy,
  }
}
