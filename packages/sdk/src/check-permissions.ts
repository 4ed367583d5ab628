import type { CheckPermissionsOptions } from './permissions/check-with.ts'
import { resolveAccess } from './access/resolve-access.ts'
import type { AccessOptions } from './aws/access.ts'
import type { DataSourceType, Permission } from '@aws-linked/model'
import { checkOptions } from './input/input.ts'
import { checkWith } from './permissions/check-with.ts'

/** Options of {@link checkPermissions}. */
export interface CheckAccountPermissionsOptions extends AccessOptions, CheckPermissionsOptions {
  /** @defaultValue `'linked'` */
  readonly type?: DataSourceType
}

/**
 * What the credentials may do: every action of the policy, each tried by a real, read-only call, in at
 * most three rounds, and one more for each bucket whose own policy refuses. A refusal is `denied`. A limit, a timeout or nothing to try it on is `unknown`, and
 * `reason` says why. Makes about 18 calls for a linked account; AWS charges for none of them but
 * CloudWatch's, beyond a million a month. Fails with a `ConnectError` where AWS does not accept the
 * credentials, or with the signal's reason.
 *
 * @example
 * import { checkPermissions } from '@aws-linked/sdk'
 *
 * for (const { action, status, neededFor, remedy } of await checkPermissions()) {
 *   if (status === 'denied') console.log(action, neededFor, remedy)
 * }
 */
export async function checkPermissions(
  given: CheckAccountPermissionsOptions = {},
): Promise<readonly Permission[]> {
  checkOptions(given)
  const { type = 'linked' } = given
  return checkWith(() => resolveAccess(given), type, given)
}
