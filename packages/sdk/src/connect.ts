import { resolveAccess } from './aws/access.ts'
import type { Access, AccessOptions } from './aws/access.ts'
import { openSession } from './aws/session.ts'
import { findOrganization, placeIn } from './connect/organization.ts'
import { identify } from './connect/identify.ts'
import { checkType } from './connect/check-type.ts'
import { warningsFor } from './connect/warnings.ts'
import type { Account, DataSource, DataSourceType, Organization } from './data-source.ts'
import { discoverWith } from './discover/discover-with.ts'
import { proveExternalId } from './role/prove-external-id.ts'
import { checkChoice, checkName, checkTimeout } from './input.ts'

/** Options of {@link connect}. */
export interface ConnectOptions extends AccessOptions {
  /** @defaultValue `'linked'` */
  readonly type?: DataSourceType
  /** What people call it. @defaultValue the account ID */
  readonly name?: string
  readonly signal?: AbortSignal
  /** For all of it. @defaultValue `10_000` */
  readonly timeoutMs?: number
}

/**
 * Connects one AWS account: asks AWS whose the credentials are, and which Organization it is in as far
 * as AWS will say. Two calls, side by side; `organizations:DescribeOrganization` may be refused, then
 * `source.organization.status` is `unknown`. Nothing is kept outside the returned object, which
 * serialises without its credentials. Fails with a `ConnectError`, or with the signal's reason.
 *
 * @example
 * const source = await connect({ credentials: { accessKeyId, secretAccessKey } })
 * for await (const event of source.discover()) console.log(event)
 */
export async function connect({
  type = 'linked',
  name,
  signal,
  timeoutMs = 10_000,
  ...options
}: ConnectOptions = {}): Promise<DataSource> {
  signal?.throwIfAborted()
  checkChoice('type', type, ['linked', 'root'])
  if (name !== undefined) checkName('name', 'name', name)
  checkTimeout('timeoutMs', timeoutMs)
  const access = await resolveAccess(options)
  const { account, organization } = await ask(access, timeoutMs, signal)
  checkType(type, account, organization)
  const source: DataSource = {
    name: name ?? account.id,
    type,
    account,
    organization,
    warnings: warningsFor(type, organization),
    discover: (what) => discoverWith(access, what, account),
  }
  // Not enumerable: what is printed, cloned or serialised is the data.
  return Object.defineProperty(source, 'discover', { enumerable: false })
}

async function ask(
  access: Access,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<{ account: Account; organization: Organization }> {
  const until = performance.now() + timeoutMs
  const session = openSession(access, {
    signal,
    timeoutMs,
    remainingMs: () => until - performance.now(),
  })
  try {
    const [account, answer] = await Promise.all([
      identify(session),
      findOrganization(session),
      proveExternalId(session),
    ])
    return { account, organization: placeIn(answer, account.id) }
  } finally {
    session.close()
  }
}
