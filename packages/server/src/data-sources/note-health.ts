import type { Context } from '../context/context.ts'
import type { Health, Held } from './life.ts'
import { nextDailyCheck, nextRetry } from './next-check.ts'

/** Notes that credentials work, or why they do not: then they are tried again soon, and ever less often. */
export async function noteHealth(
  { store, now }: Pick<Context, 'store' | 'now'>,
  tenantId: string,
  held: Held,
  health: Omit<Health, 'at' | 'nextCheckAt'>,
): Promise<boolean> {
  const at = now()
  return await store.tenant(tenantId).noteHealth(held, {
    ...health,
    at: at.toISOString(),
    nextCheckAt: (failures) =>
      failures > 0 ? nextRetry(failures, at) : nextDailyCheck(held.id, at),
  })
}
