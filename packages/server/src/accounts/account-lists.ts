import { setTimeout as wait } from 'node:timers/promises'
import { notFound } from '../api/errors.ts'
import type { Context } from '../context/context.ts'
import { toLoggedError } from '../api/redact.ts'
import { createFlight } from '../jobs/flight.ts'
import type { Flight } from '../jobs/flight.ts'
import { listOrganization } from './list-organization.ts'
import type { ListedOrganization } from './list-organization.ts'
import * as sourceStore from '../data-sources/store.ts'
import * as secretStore from '../secrets/store.ts'
import { logTexts } from '../texts/log.ts'

/** The roots' lists of accounts: asked of AWS once for all who want one at a time, and kept. */
export interface AccountLists {
  /**
   * A root's accounts as AWS lists them now, or did seconds ago with the same credentials: a thousand
   * accounts are fifty calls. Rejects with an `ApiError`, or with the signal's reason.
   */
  list(tenantId: string, rootId: string, signal: AbortSignal): Promise<ListedOrganization>
  /** Asks for a root's accounts outside of any request. Returns at once. */
  refresh(tenantId: string, rootId: string): void
  /** The same, to be waited for. Never rejects: what goes wrong is logged, and the next day tries again. */
  refreshed(tenantId: string, rootId: string, signal: AbortSignal): Promise<void>
  /** Leaves what is under way. */
  close(): Promise<void>
}

interface Known {
  /** The envelope of the credentials that AWS is asked with: others may be told something else. */
  readonly sealed: string
  readonly flight: Flight<ListedOrganization>
}

/** Nothing is under way yet. */
export function createAccountLists(
  context: Context,
  { listedForMs = 5000 }: { readonly listedForMs?: number | undefined } = {},
): AccountLists {
  const closing = new AbortController()
  const running = new Set<Promise<unknown>>()
  const known = new Map<string, Known>()

  const track = (run: Promise<unknown>): void => {
    const over = run.catch(() => {}).finally(() => running.delete(over))
    running.add(over)
  }

  const depart = (tenantId: string, rootId: string, sealed: string): Known => {
    const tenant = context.tenant(tenantId)
    const flight = createFlight(
      (signal) => listOrganization({ context, tenant, source: { id: rootId }, signal }),
      closing.signal,
    )
    const one = { sealed, flight }
    known.set(rootId, one)
    const forget = (): void => {
      if (known.get(rootId) === one) known.delete(rootId)
    }
    track(flight.landed)
    flight.landed
      .then(() => (listedForMs > 0 ? wait(listedForMs, undefined, { ref: false }) : undefined))
      .then(forget, forget)
    return one
  }

  const list: AccountLists['list'] = async (tenantId, rootId, signal) => {
    const sealed = await context.tenant(tenantId).use(secretStore).findSecret(rootId)
    if (sealed === undefined) throw notFound('Data Source')
    const last = known.get(rootId)
    const isSame = last?.sealed === sealed && !last.flight.isLeft
    const { flight } = isSame ? last : depart(tenantId, rootId, sealed)
    return await flight.join(signal)
  }

  const refreshed: AccountLists['refreshed'] = async (tenantId, rootId, signal) => {
    try {
      const source = await context.tenant(tenantId).use(sourceStore).findDataSource(rootId)
      if (source?.type !== 'root' || source.state !== 'connected') return
      // The Data Source's permission report shows a refusal already.
      await list(tenantId, rootId, signal)
    } catch (error) {
      if (signal.aborted) return
      context.log({
        level: 'error',
        message: logTexts.accountsNotListed(),
        tenantId,
        dataSourceId: rootId,
        cause: toLoggedError(error),
      })
    }
  }

  return {
    list,
    refreshed,
    refresh(tenantId, rootId) {
      if (!closing.signal.aborted) track(refreshed(tenantId, rootId, closing.signal))
    },
    async close() {
      closing.abort(new DOMException('The server ended this list.', 'AbortError'))
      await Promise.all(running)
    },
  }
}
