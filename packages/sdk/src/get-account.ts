import { resolveAccess } from './access/resolve-access.ts'
import type { AccessOptions } from './aws/access.ts'
import { openSession } from './aws/session.ts'
import { identify } from './connect/identify.ts'
import type { Account } from '@aws-linked/model'
import { checkOptions, checkTimeout } from './input/input.ts'

/** Options of {@link getAccount}. */
export interface GetAccountOptions extends AccessOptions {
  readonly signal?: AbortSignal
  /** @defaultValue `10_000` */
  readonly timeoutMs?: number
}

/**
 * The account that the credentials belong to, by one `sts:GetCallerIdentity`, which needs no permission.
 * Fails with a `ConnectError`, or with the signal's reason.
 *
 * @example
 * import { getAccount } from '@aws-linked/sdk'
 *
 * const { id, arn, partition } = await getAccount()
 * console.log(id, arn, partition)
 */
export async function getAccount(given: GetAccountOptions = {}): Promise<Account> {
  checkOptions(given)
  const { signal, timeoutMs = 10_000, ...options } = given
  signal?.throwIfAborted()
  checkTimeout('timeoutMs', timeoutMs)
  const session = openSession(await resolveAccess(options), { signal, timeoutMs })
  try {
    return await identify(session)
  } finally {
    session.close()
  }
}
