import { resolveAccess } from './access/resolve-access.ts'
import type { Access, AccessOptions } from './aws/access.ts'
import { openSession } from './aws/session.ts'
import { findOrganization, placeIn } from './connect/organization.ts'
import { identify } from './connect/identify.ts'
import { checkType as refuseWrongType } from './connect/check-type.ts'
import { warningsFor } from './connect/warnings.ts'
import type { DataSource } from './data-source.ts'
import { discoverWith } from './discover/discover-with.ts'
import { proveExternalId } from './role/prove-external-id.ts'
import { checkChoice, checkName, checkOptions, checkTimeout } from './input/input.ts'
import type {
  Account,
  DataSourceType,
  Organization,
  Permission,
  ExportPlace,
} from '@aws-linked/model'
import { policyFeatures } from './permissions/check-features.ts'
import { checkWith, reportConcurrency } from './permissions/check-with.ts'
import { report } from './permissions/report.ts'
import { placeArns } from './permissions/place-arns.ts'

/** Options of {@link connect}. */
export interface ConnectOptions extends AccessOptions {
  /** @defaultValue `'linked'` */
  readonly type?: DataSourceType
  /**
   * Whether a type that the Organization proves wrong is refused (`wrong_account_type`). For an account
   * that was connected before, and may have joined one since, it is not. @defaultValue `true`
   */
  readonly checkType?: boolean
  /** What people call it. @defaultValue the account ID */
  readonly name?: string
  /** Whether to find out what the credentials may do, for `source.permissions`. @defaultValue `true` */
  readonly checkPermissions?: boolean
  /** Of a root: where its billing export is, for the check. */
  readonly place?: ExportPlace
  readonly signal?: AbortSignal
  /** For all of it. @defaultValue `10_000` */
  readonly timeoutMs?: number
}

/**
 * Connects one AWS account: asks AWS whose the credentials are, and which Organization it is in as far
 * as AWS will say, and what they may do: all of it side by side, in no more than three rounds.
 * `organizations:DescribeOrganization` may be refused, then `source.organization.status` is `unknown`;
 * a permission that cannot be tried is `unknown` too, and fails nothing. Nothing is kept outside the returned object, which
 * serialises without its credentials. Fails with a `ConnectError`, or with the signal's reason.
 *
 * @example
 * const source = await connect({ credentials: { accessKeyId, secretAccessKey } })
 * for await (const event of source.discover()) console.log(event)
 */
export async function connect(given: ConnectOptions = {}): Promise<DataSource> {
  checkOptions(given)
  const {
    type = 'linked',
    checkType = true,
    name,
    checkPermissions = true,
    place = {},
    signal,
    timeoutMs = 10_000,
    ...options
  } = given
  signal?.throwIfAborted()
  checkChoice('type', type, ['linked', 'root'])
  if (name !== undefined) checkName('name', 'name', name)
  checkTimeout('timeoutMs', timeoutMs)
  placeArns(place)
  const access = await resolveAccess(options)
  const question: Question = { type, place, checkPermissions, timeoutMs, signal }
  const { account, organization, permissions } = await ask(access, question)
  if (checkType) refuseWrongType(type, account, organization)
  const source: DataSource = {
    name: name ?? account.id,
    type,
    account,
    organization,
    warnings: warningsFor(type, organization),
    ...(permissions && { permissions }),
    discover: (what) => discoverWith(access, what, account),
    checkPermissions: (what = {}) =>
      checkWith(() => Promise.resolve(access), type, { place, ...what }, account),
  }
  // Not enumerable: what is printed, cloned or serialised is the data.
  return Object.defineProperties(source, {
    discover: { enumerable: false },
    checkPermissions: { enumerable: false },
  })
}

interface Question extends Required<Pick<ConnectOptions, 'type' | 'place' | 'checkPermissions'>> {
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
}

interface Answers {
  readonly account: Account
  readonly organization: Organization
  readonly permissions?: readonly Permission[]
}

async function ask(
  access: Access,
  { type, place, checkPermissions, timeoutMs, signal }: Question,
): Promise<Answers> {
  const until = performance.now() + timeoutMs
  const session = openSession(access, {
    signal,
    timeoutMs,
    remainingMs: () => until - performance.now(),
    concurrency: reportConcurrency,
  })
  try {
    const identity = identify(session)
    const found = findOrganization(session)
    const [account, answer, permissions] = await Promise.all([
      identity,
      found,
      checkPermissions &&
        report(session, {
          type,
          features: new Set(policyFeatures),
          place,
          account: identity,
          organization: () => found,
        }),
      proveExternalId(session),
    ])
    return {
      account,
      organization: placeIn(answer, account.id),
      ...(permissions && { permissions }),
    }
  } finally {
    session.close()
  }
}
