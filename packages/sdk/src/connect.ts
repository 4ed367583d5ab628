import { resolveAccess } from './access/resolve-access.ts'
import type { Access, AccessOptions } from './aws/access.ts'
import { findOrganization, placeIn } from './connect/organization.ts'
import { identify } from './connect/identify.ts'
import { checkType as refuseWrongType } from './connect/check-type.ts'
import { warningsFor } from './connect/warnings.ts'
import type { DataSource } from './data-source.ts'
import { discoverWith } from './discover/discover-with.ts'
import { proveExternalId } from './role/prove-external-id.ts'
import { checkChoice, checkName, checkOptions, checkTimeout } from './input/input.ts'
import type { DataSourceType, ExportPlace } from '@aws-linked/model'
import { policyFeatures } from './permissions/check-features.ts'
import { checkWith } from './permissions/check-with.ts'
import { openReportSession, report } from './permissions/report.ts'
import { placeArns } from './permissions/place-arns.ts'

/** Options of {@link connect}. */
export interface ConnectOptions extends AccessOptions {
  /** @defaultValue `'linked'` */
  readonly type?: DataSourceType
  /**
   * Whether to refuse a type that the Organization proves wrong (`wrong_account_type`). Pass `false` for an
   * account that was connected before: it may have joined an Organization since. @defaultValue `true`
   */
  readonly checkType?: boolean
  /** What people call it. @defaultValue the account ID */
  readonly name?: string
  /** Whether to find out what the credentials may do, for `source.permissions`. @defaultValue `true` */
  readonly checkPermissions?: boolean
  /** For a root account: the place of its billing export, for the check. */
  readonly place?: ExportPlace
  readonly signal?: AbortSignal
  /** The time for everything, in milliseconds. @defaultValue `10_000` */
  readonly timeoutMs?: number
}

/**
 * Connects one AWS account. It asks AWS, side by side and in at most three rounds, which account the
 * credentials belong to, which Organization the account is in, and what the credentials may do. AWS may
 * refuse `organizations:DescribeOrganization`: then `organization.status` is `unknown`. A permission that
 * cannot be tried is `unknown` too. The returned object serialises without its credentials, and nothing
 * else is kept. Fails with a `ConnectError`, or with the signal's reason.
 *
 * @example
 * import { connect } from '@aws-linked/sdk'
 *
 * const source = await connect()
 * console.log(`Connected ${source.account.id} as ${source.type}.`)
 * for (const { message, remedy } of source.warnings) console.log(message, remedy)
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

type Answers = Pick<DataSource, 'account' | 'organization' | 'permissions'>

async function ask(
  access: Access,
  { type, place, checkPermissions, ...limits }: Question,
): Promise<Answers> {
  const session = openReportSession(access, limits)
  try {
    const identity = identify(session)
    const found = findOrganization(session)
    const features = new Set(policyFeatures)
    const what = { type, features, place, account: identity, organization: () => found }
    const [account, answer, permissions] = await Promise.all([
      identity,
      found,
      checkPermissions && report(session, what),
      proveExternalId(session),
    ])
    const organization = placeIn(answer, account.id)
    return { account, organization, ...(permissions && { permissions }) }
  } finally {
    session.close()
  }
}
