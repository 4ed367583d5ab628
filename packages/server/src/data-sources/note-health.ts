import type { Context } from '../context/context.ts'
import * as lifeStore from './life.ts'
import type { Health, Held } from './life.ts'
import { nextDailyCheck, nextRetry } from './next-check.ts'

/** Notes that credentials work, or why they do not: then they are tried again soon, and ever less often. */
export async function noteHealth(
  { transact, now }: Pick<Context, 'transact' | 'now'>,
  tenantId: string,
  held: Held,
  health: Omit<Health, 'at' | 'nextCheckAt'>,
): Promise<boolean> {
  const at = now()
  const noted: Health = {
    ...health,
    at: at.toISOString(),
    nextCheckAt: (failures) =>
      failures > 0 ? nextRetry(failures, at) : nextDailyCheck(held.id, at),
  }
  return await transact(tenantId, (tx, tell) => tx.use(lifeStore).noteHealth(held, noted, tell))
}
