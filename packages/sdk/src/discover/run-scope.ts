import { CallFailed, failedWith } from '../aws/call-failed.ts'
import { isRefusal } from '../connect/is-refusal.ts'
import type { Judge } from './judge.ts'
import type { Kind, ListContext } from '../kinds/kind.ts'
import type { DiscoveryEvent } from './discovery-event.ts'
import { ConnectError } from '@aws-linked/model'
import { describeFailure } from '../aws/describe-failure.ts'
import { credentialsProblem, silentProblem, unreadableProblem } from './problems.ts'
import { mapWindow } from './map-window.ts'
import { toSeconds } from '../texts/count.ts'

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
 * neither does a bucket of a Region that was not asked for. Of a service that is not asked any more in a
 * Region, because it does not answer, there is one problem, and the scope is incomplete.
 */
export async function* runScope(
  { row, region }: Scope,
  { context, signal, timeoutMs, regions, judge }: ScopeOptions,
): AsyncGenerator<DiscoveryEvent, void, undefined> {
  const { kind } = row
  const seconds = toSeconds(timeoutMs)
  let count = 0
  let complete = true
  const toldSilent = new Set<string>()

  const toProblem = async (
    error: unknown,
    { arn, itemRegion = region }: { arn?: string; itemRegion?: string | undefined } = {},
  ): Promise<readonly DiscoveryEvent[]> => {
    signal.throwIfAborted()
    const where = { kind, region, ...(arn !== undefined && { arn }) }
    if (error instanceof ConnectError) {
      if (isRefusal(error)) throw error
      return [{ type: 'problem', problem: credentialsProblem(error, where) }]
    }
    if (!(error instanceof CallFailed))
      return [{ type: 'problem', problem: unreadableProblem(error, where) }]
    const { silent } = error.failure
    if (silent) {
      complete = false
      if (toldSilent.has(silent.name)) return []
      toldSilent.add(silent.name)
      return [
        { type: 'problem', problem: silentProblem(error, silent, { kind, region: itemRegion }) },
      ]
    }
    const failed = await judge(error, itemRegion)
    const at = failed.failure.code === 'region_disabled' ? { ...where, region: itemRegion } : where
    return [{ type: 'problem', problem: { ...at, ...describeFailure(failed, { ...at, seconds }) } }]
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
            problems.push(...(await toProblem(error, { arn, itemRegion })))
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
      return toProblem(error)
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
    yield* await toProblem(error)
  }
  yield { type: 'scope', kind, region, count, complete }
}
