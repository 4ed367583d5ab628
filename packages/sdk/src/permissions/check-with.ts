import type { Access } from '../aws/access.ts'
import { checkAccount } from '../connect/check-account.ts'
import { identify } from '../connect/identify.ts'
import { findOrganization } from '../connect/organization.ts'
import type {
  Account,
  DataSourceType,
  ExportPlace,
  Permission,
  PolicyFeature,
} from '@aws-linked/model'
import { checkChoice, checkOptions, checkTimeout } from '../input/input.ts'
import { placeArns } from './place-arns.ts'
import { checkFeatures } from './check-features.ts'
import { openReportSession, report } from './report.ts'

/** Options of `checkPermissions()`. */
export interface CheckPermissionsOptions {
  /** The features whose actions to try. @defaultValue every feature */
  readonly features?: readonly PolicyFeature[]
  /** For a root account: the place of its billing export. Without a bucket, reading it stays `unknown`. */
  readonly place?: ExportPlace
  readonly signal?: AbortSignal
  /** The time for everything, in milliseconds. What has no answer by then is `unknown`. @defaultValue `10_000` */
  readonly timeoutMs?: number
}

/** `checkPermissions()`, over credentials decided before. `expected` is the account that was connected. */
export async function checkWith(
  access: () => Promise<Access>,
  type: DataSourceType,
  options: CheckPermissionsOptions,
  expected?: Account,
): Promise<readonly Permission[]> {
  checkOptions(options)
  const { features, place = {}, signal, timeoutMs = 10_000 } = options
  signal?.throwIfAborted()
  checkChoice('type', type, ['linked', 'root'])
  checkTimeout('timeoutMs', timeoutMs)
  placeArns(place)
  const wanted = checkFeatures(features)
  const session = openReportSession(await access(), { signal, timeoutMs })
  try {
    const account = identify(session).then((found) => {
      checkAccount(found, expected)
      return found
    })
    let asked: ReturnType<typeof findOrganization> | undefined
    const organization = (): ReturnType<typeof findOrganization> =>
      (asked ??= findOrganization(session))
    return await report(session, { type, features: wanted, place, account, organization })
  } finally {
    session.close()
  }
}
