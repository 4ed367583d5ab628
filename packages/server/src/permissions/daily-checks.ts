import type { AccountLists } from '../accounts/account-lists.ts'
import type { Context } from '../context/context.ts'
import { ApiError } from '../api/errors.ts'
import { toLoggedError } from '../api/redact.ts'
import type { DueCheck } from './store.ts'
import { checkNow } from './service.ts'
import { nextRetry } from '../data-sources/next-check.ts'

/** Checks the credentials of all Data Sources, over all tenants: daily, and sooner where they fail. */
export interface DailyChecks {
  /** Ends the check that runs; the next start goes on. */
  close(): Promise<void>
}

/** Starts them: one at a time, as the store says they are due. */
export function createDailyChecks(
  context: Context,
  lists: Pick<AccountLists, 'refreshed'>,
  { everyMs = 60_000 }: { readonly everyMs?: number | undefined } = {},
): DailyChecks {
  const controller = new AbortController()
  const { signal } = controller
  let turning: Promise<void> | undefined

  const turn = async (): Promise<void> => {
    const due = await context.store.checks.due(context.now().toISOString())
    for (const one of due) {
      if (signal.aborted) return
      await check(context, lists, one, signal)
    }
  }
  const timer = setInterval(() => {
    turning ??= turn()
      .catch((error: unknown) =>
        context.log({
          level: 'error',
          message: 'The daily checks failed.',
          cause: toLoggedError(error),
        }),
      )
      .finally(() => (turning = undefined))
  }, everyMs)
  timer.unref()

  return {
    async close() {
      clearInterval(timer)
      controller.abort(new DOMException('The server ended this check.', 'AbortError'))
      await turning
    },
  }
}

async function check(
  context: Context,
  lists: Pick<AccountLists, 'refreshed'>,
  { tenantId, id, failures }: DueCheck,
  signal: AbortSignal,
): Promise<void> {
  try {
    await checkNow(context, tenantId, id, signal)
    await lists.refreshed(tenantId, id, signal)
  } catch (error) {
    if (signal.aborted) return
    // It says nothing of the credentials, so they stay as they are and are tried again soon.
    await context.store.checks.postpone(id, nextRetry(failures + 1, context.now()))
    context.log({
      level: error instanceof ApiError && error.code !== 'unexpected' ? 'warn' : 'error',
      message: 'Credentials could not be checked.',
      tenantId,
      dataSourceId: id,
      cause: toLoggedError(error),
    })
  }
}
