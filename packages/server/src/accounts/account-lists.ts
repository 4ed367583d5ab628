import type { Context } from '../context.ts'
import { toLoggedError } from '../secrets/redact.ts'
import { listOrganization } from './list-organization.ts'

/** Keeps the roots' lists of accounts up to date, outside of any request. */
export interface AccountLists {
  /** Asks for a root's accounts anew. Returns at once. */
  refresh(tenantId: string, rootId: string): void
  /** Leaves what is under way. */
  close(): Promise<void>
}

/** Nothing is under way yet. */
export function createAccountLists(context: Context): AccountLists {
  const controller = new AbortController()
  const { signal } = controller
  const running = new Map<string, Promise<void>>()
  return {
    refresh(tenantId, rootId) {
      if (signal.aborted || running.has(rootId)) return
      const run = refreshAccounts(context, tenantId, rootId, signal)
      running.set(
        rootId,
        run.finally(() => running.delete(rootId)),
      )
    },
    async close() {
      controller.abort(new DOMException('The server ended this list.', 'AbortError'))
      await Promise.all(running.values())
    },
  }
}

/** Asks for a root's accounts anew. Never rejects: what goes wrong is logged, and the next day tries again. */
export async function refreshAccounts(
  context: Context,
  tenantId: string,
  rootId: string,
  signal: AbortSignal,
): Promise<void> {
  const tenant = context.store.tenant(tenantId)
  try {
    const source = await tenant.findDataSource(rootId)
    if (source?.type !== 'root' || source.state !== 'connected') return
    // A refusal is in the permission report of the Data Source; there is no second place for it.
    await listOrganization({ context, tenant, source, signal })
  } catch (error) {
    if (signal.aborted) return
    context.log({
      level: 'error',
      message: 'A root’s accounts could not be listed.',
      tenantId,
      dataSourceId: rootId,
      cause: toLoggedError(error),
    })
  }
}
