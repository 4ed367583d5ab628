import { toExplanation } from '../api/errors.ts'
import { toLoggedError } from '../api/redact.ts'
import type { Context } from '../context/context.ts'
import { noteHealth } from '../data-sources/note-health.ts'
import { open } from '../secrets/envelope.ts'
import { LockedSecret } from '../secrets/locked-secret.ts'
import { sourceTexts } from '../texts/data-sources.ts'
import { logTexts } from '../texts/log.ts'
import { allSecrets, checkSoon } from './all-tenants.ts'
import type { SecretOfAll } from './all-tenants.ts'

/** Whether the server has keys for what it stored. */
export interface KeyCheck {
  /** Whether there are stored secrets, and none can be opened. */
  isLockedOut(): Promise<boolean>
}

/**
 * Looks, at the start, whether the keys open what was stored. What they do not open needs attention,
 * and is said in the log; what they open again is checked soon.
 */
export async function checkKeys(context: Context): Promise<KeyCheck> {
  const secrets = await allSecrets(context.db)
  const { message: lockedMessage } = sourceTexts.locked()
  let failure: LockedSecret | undefined
  let locked = 0
  for (const secret of secrets) {
    const { tenantId, id, sealed, message } = secret
    const problem = tryOpen(secret, context)
    if (problem) {
      failure ??= problem
      locked += 1
      if (message === lockedMessage) continue
      const noted = { by: 'check', problem: toExplanation(problem) } as const
      await noteHealth(context, tenantId, { id, sealed }, noted)
    } else if (message === lockedMessage) await checkSoon(context.db, secret, context.now())
  }
  if (failure) {
    const cause = toLoggedError(failure.cause)
    context.log({ level: 'error', message: logTexts.secretsLocked(locked, secrets.length), cause })
  }
  return {
    async isLockedOut() {
      if (locked === 0) return false
      // Some may have been replaced, or disconnected.
      const now = await allSecrets(context.db)
      return now.length > 0 && now.every((secret) => tryOpen(secret, context) !== undefined)
    },
  }
}

function tryOpen(
  { tenantId, id, sealed }: SecretOfAll,
  { keys }: Pick<Context, 'keys'>,
): LockedSecret | undefined {
  try {
    open(sealed, { tenantId, dataSourceId: id }, keys)
    return undefined
  } catch (error) {
    return new LockedSecret(error)
  }
}
