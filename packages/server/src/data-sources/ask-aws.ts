import type { BillingExport, DataSourceType, PermissionReport } from '@aws-linked/model'
import { policyVersion } from '@aws-linked/sdk'
import type * as Sdk from '@aws-linked/sdk'
import { toApiError } from '../aws/to-api-error.ts'
import type { FoundAccount } from '../aws/aws.ts'
import type { Context } from '../context/context.ts'
import { createRedact } from '../api/redact.ts'

/** What AWS is asked with. */
export interface Question {
  readonly type: DataSourceType
  /** Whether the type is refused where the Organization proves it wrong. @defaultValue `true` */
  readonly checkType?: boolean
  readonly credentials: Sdk.Credentials
  readonly secrets: readonly string[]
  /** Of a root: where its export is, for what it may do there. */
  readonly billingExport?: BillingExport | undefined
}

/**
 * Whose the credentials are and what they may do: the SDK's answer. Its refusals are thrown as an
 * `ApiError`, without the secrets wherever they may have got into.
 */
export async function askAws(
  { aws, place }: Pick<Context, 'aws' | 'place'>,
  { type, checkType = true, credentials, secrets, billingExport }: Question,
  signal: AbortSignal,
): Promise<FoundAccount> {
  try {
    return await aws.connect({
      ...place,
      type,
      checkType,
      credentials,
      signal,
      ...(type === 'root' && { place: toPlace(billingExport) }),
    })
  } catch (error) {
    signal.throwIfAborted()
    throw toApiError(error, createRedact(secrets))
  }
}

/** A report of what was found, beside the one before it. */
export function toReport(
  permissions: readonly Sdk.Permission[],
  checkedAt: string,
  before?: PermissionReport,
): PermissionReport {
  const known = new Map(before?.permissions.map(({ action, status }) => [action, status]))
  const changes = permissions.flatMap(({ action, status: to }) => {
    const from = known.get(action)
    if (!before || from === to) return []
    return [{ action, ...(from !== undefined && { from }), to }]
  })
  return { checkedAt, policyVersion, permissions, changes }
}

function toPlace({ bucket, prefix }: BillingExport = {}): Sdk.ExportPlace {
  if (bucket === undefined) return {}
  return { bucket, ...(prefix !== undefined && { prefix }) }
}
