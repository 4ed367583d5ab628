import type { Account } from '@aws-linked/model'
import type { Access } from '../aws/access.ts'
import { openSession } from '../aws/session.ts'
import type { Session } from '../aws/session.ts'
import { allKinds } from '../kinds/all-kinds.ts'
import type { Kind } from '../kinds/kind.ts'
import { checkAccount } from '../connect/check-account.ts'
import { identify } from '../connect/identify.ts'
import type { DiscoverOptions, DiscoveryEvent } from './discovery-event.ts'
import { checkChoice, checkList, checkOptions, checkRegion, checkTimeout } from '../input/input.ts'
import { findRegions } from './find-regions.ts'
import type { Regions } from './find-regions.ts'
import { createJudge } from './judge.ts'
import { leavable } from './leavable.ts'
import { merge } from './merge.ts'
import { runScope } from './run-scope.ts'
import type { Scope } from './run-scope.ts'

/** Scopes at work at once. Their calls have a limit of their own. */
const width = 16

/** So many calls without an answer are enough: a Region with many buckets would cost minutes. */
const patience = 3

/**
 * The stream of `discover()`. `expected` is the account that was connected: later, a provider may give
 * the credentials of another account.
 */
export function discoverWith(
  access: Access | (() => Promise<Access>),
  given: DiscoverOptions = {},
  expected?: Account,
): AsyncGenerator<DiscoveryEvent, void, undefined> {
  checkOptions(given)
  const { signal, ...options } = given
  return leavable(async function* (ending) {
    ending.throwIfAborted()
    const { timeoutMs = 30_000 } = options
    checkWanted({ ...options, timeoutMs })
    const session = openSession(typeof access === 'function' ? await access() : access, {
      signal: ending,
      timeoutMs,
      patience,
    })
    try {
      for await (const event of stream(session, options, expected)) {
        ending.throwIfAborted()
        yield event
      }
    } finally {
      session.close()
    }
  }, signal)
}

async function* stream(
  session: Session,
  options: Omit<DiscoverOptions, 'signal'>,
  expected: Account | undefined,
): AsyncGenerator<DiscoveryEvent, void, undefined> {
  const account = await identify(session)
  checkAccount(account, expected)
  const rows = allKinds.filter(({ kind }) => options.kinds?.includes(kind) ?? true)
  const regions = options.regions && new Set(options.regions)
  const found: Regions =
    regions || rows.every(({ reach }) => reach === 'account')
      ? { regions: [...(regions ?? [])] }
      : await findRegions(session, account)
  const scopes = planScopes(rows, found.regions)
  const total = scopes.length
  let finished = 0

  yield { type: 'progress', finished, total }
  if (found.problem) yield { type: 'problem', problem: found.problem }

  const judge = createJudge(session, account)
  const runs = scopes.map((scope) => {
    const region = scope.region === 'global' ? session.access.region : scope.region
    return runScope(scope, {
      context: { account, region, client: session.client },
      signal: session.signal,
      timeoutMs: session.timeoutMs,
      judge,
      ...(regions && { regions }),
    })
  })
  for await (const event of merge(runs, width)) {
    yield event
    if (event.type === 'scope') yield { type: 'progress', finished: ++finished, total }
  }
}

/** The kinds of the account once, then the kinds of each Region, Region by Region. */
function planScopes(kinds: readonly Kind[], regions: readonly string[]): readonly Scope[] {
  const of = (wanted: Kind['reach']): readonly Kind[] =>
    kinds.filter(({ reach }) => reach === wanted)
  return [
    ...of('account').map((row) => ({ row, region: 'global' })),
    ...regions.flatMap((region) => of('region').map((row) => ({ row, region }))),
  ]
}

function checkWanted({ kinds, regions, timeoutMs }: DiscoverOptions): void {
  checkTimeout('timeoutMs', timeoutMs)
  if (kinds !== undefined) checkList('kinds', 'kind', kinds)
  if (regions !== undefined) checkList('regions', 'Region', regions)
  const known = allKinds.map(({ kind }) => kind)
  for (const kind of kinds ?? []) checkChoice('kinds', kind, known)
  for (const region of regions ?? []) checkRegion('regions', region)
}
