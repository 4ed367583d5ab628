import type { DataSource } from '@aws-linked/model'
import type { FoundAccount } from '../aws/aws.ts'
import { ApiError, notFound, unexpected } from '../api/errors.ts'
import { askAws, toReport } from '../data-sources/ask-aws.ts'
import { isCredentialFailure } from '../secrets/credential-failure.ts'
import { findTypeProblem } from '../data-sources/type-problem.ts'
import { publishDataSource } from '../data-sources/publish.ts'
import type { Context } from '../context/context.ts'
import { findCredentials, secretsOf, toCredentials } from '../secrets/credentials.ts'
import type { Held } from '../data-sources/life.ts'
import { noteHealth } from '../data-sources/note-health.ts'
import * as sourceStore from '../data-sources/store.ts'

/**
 * Tries a Data Source's credentials and what they may do, and notes it: also that they do not work.
 * Throws an `ApiError` for what says nothing of them: AWS limits, or does not answer.
 */
export async function checkNow(
  context: Context,
  tenantId: string,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const tenant = context.tenant(tenantId)
  const source = await tenant.use(sourceStore).findDataSource(id)
  const found = source && (await findCredentials(tenant, id, context.keys))
  if (!found) throw notFound('Data Source')
  const { kept, sealed } = found
  const credentials = toCredentials(kept, context.roles, { tenantId, dataSourceId: id })
  const held = { id, sealed }
  const { type, billingExport } = source
  const question = {
    type,
    // It was right once; what it is now is noted.
    checkType: false,
    billingExport,
    credentials,
    secrets: secretsOf(kept, context.roles),
  }
  try {
    await noteFound(context, tenantId, held, source, await askAws(context, question, signal))
  } catch (error) {
    const refusal = error instanceof ApiError && isCredentialFailure(error.code, kept.kind)
    if (!refusal) throw error
    const { code, message, remedy } = error
    await noteHealth(context, tenantId, held, {
      by: 'check',
      problem: { code, message, remedy },
    })
  }
  await publishDataSource(context, tenantId, id)
}

async function noteFound(
  context: Context,
  tenantId: string,
  held: Held,
  source: DataSource,
  { account, organization, permissions }: FoundAccount,
): Promise<void> {
  if (account.id !== source.account.id) {
    throw unexpected(new Error(`The credentials of ${source.account.id} are ${account.id}’s now.`))
  }
  const at = context.now().toISOString()
  // What AWS would not say this time it said before.
  const place = organization.status === 'unknown' ? source.organization : organization
  const problem = findTypeProblem(source, place)
  await noteHealth(context, tenantId, held, {
    by: 'check',
    organization: place,
    ...(problem && { problem }),
    ...(permissions && { report: (before) => toReport(permissions, at, before) }),
  })
}
