import { ApiError } from '../api/errors.ts'
import { toLoggedError } from '../api/redact.ts'
import type { Context } from '../context/context.ts'
import { nextRetry } from '../data-sources/next-check.ts'
import { createTimer } from '../jobs/timer.ts'
import { logTexts } from '../texts/log.ts'
import { dueChecks, postponeCheck } from './all-tenants.ts'
import type { DueCheck } from './all-tenants.ts'
import { checkNow } from './service.ts'

/** Checks the credentials of all Data Sources, over all tenants: daily, and sooner where they fail. */
export interface DailyChecks {
  /** Ends the check that runs; the next start goes on. */
  close(): Promise<void>
}

/** What follows a check of a root that went well. */
export interface AfterCheck {
  /** Lists the root's accounts again. Never rejects. */
  refreshed(tenantId: string, rootId: string, signal: AbortSignal): Promise<void>
}

/** Starts them: one at a time, as the database says they are due. */
export function createDailyChecks(
  context: Context,
  accounts: AfterCheck,
  { everyMs = 60_000 }: { readonly everyMs?: number | undefined } = {},
): DailyChecks {
  const turn = async (signal: AbortSignal): Promise<void> => {
    for (const one of await dueChecks(context.db, context.now())) {
      if (signal.aborted) return
      await check(context, accounts, one, signal)
    }
  }
  return createTimer({
    everyMs,
    task: turn,
    failed: (error) => {
      const cause = toLoggedError(error)
      context.log({ level: 'error', message: logTexts.checksFailed(), cause })
    },
  })
}

async function check(
  context: Context,
  accounts: AfterCheck,
  due: DueCheck,
  signal: AbortSignal,
): Promise<void> {
  const { tenantId, id, failures } = due
  try {
    await checkNow(context, tenantId, id, signal)
    await accounts.refreshed(tenantId, id, signal)
  } catch (error) {
    if (signal.aborted) return
    // It says nothing of the credentials, so they stay as they are and are tried again soon.
    await postponeCheck(context.db, due, nextRetry(failures + 1, context.now()))
    context.log({
      level: error instanceof ApiError && error.code !== 'unexpected' ? 'warn' : 'error',
      message: logTexts.checkFailed(),
      tenantId,
      dataSourceId: id,
      cause: toLoggedError(error),
    })
  }
}
