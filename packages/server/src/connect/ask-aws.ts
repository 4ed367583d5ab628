import type { DataSourceType, PermissionReport } from '@aws-linked/client'
import type * as Sdk from '@aws-linked/sdk'
import { toApiError } from '../api-error.ts'
import type { Context } from '../context.ts'
import { createRedact } from '../secrets/redact.ts'

/** What AWS is asked with. */
export interface Question {
  readonly type: DataSourceType
  readonly credentials: Sdk.Credentials
  readonly secrets: readonly string[]
}

/**
 * Whose the credentials are and what they may do: the SDK's answer. Its refusals are thrown as an
 * `ApiError`, without the secrets wherever they may have got into.
 */
export async function askAws(
  { aws, place }: Pick<Context, 'aws' | 'place'>,
  { type, credentials, secrets }: Question,
  signal: AbortSignal,
): Promise<Sdk.DataSource> {
  try {
    return await aws.connect({ ...place, type, credentials, signal })
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

/** Until the SDK numbers its policies. */
const policyVersion = '1'
