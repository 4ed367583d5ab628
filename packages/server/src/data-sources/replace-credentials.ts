import type { CredentialsRequest, DataSource } from '@aws-linked/model'
import { notFound } from '../api/errors.ts'
import { given as withGiven } from '../api/given.ts'
import { nextDailyCheck, nextRetry } from './next-check.ts'
import { askAws, toReport } from './ask-aws.ts'
import { findGiven, otherAccount, setupUsed, toLasting } from './given-credentials.ts'
import { accountOfRole } from '../roles/role-arn.ts'
import { findTypeProblem } from './type-problem.ts'
import { publishDataSource } from './publish.ts'
import { connected } from './data-source-of.ts'
import * as lifeStore from './life.ts'
import type { Replaced } from './life.ts'
import type { Context } from '../context/context.ts'
import { sealCredentials, toStored } from '../secrets/credentials.ts'

/**
 * Gives a Data Source other credentials of the same account. They are tried first; until they are in
 * force the old ones are, and a discovery that runs with those goes on. Throws an `ApiError`.
 */
export async function replaceCredentials(
  context: Context,
  tenantId: string,
  source: DataSource,
  request: CredentialsRequest,
  signal: AbortSignal,
): Promise<void> {
  const { id, type, billingExport } = source
  connected(source)
  const given = toLasting(await findGiven(context, tenantId, request), request)
  const { kept, setup } = given
  const field = kept.kind === 'role' ? 'roleArn' : 'accessKeyId'
  if (kept.kind === 'role') mustBe(source, field, accountOfRole(kept.roleArn))
  const { account, organization, permissions } = await askAws(
    context,
    // The type stays as it was connected. Otherwise its keys could never be replaced.
    { type, checkType: false, billingExport, ...given },
    signal,
  )
  mustBe(source, field, account.id)
  const now = context.now()
  // What AWS will not say to these it may have said to those before.
  const place = organization.status === 'unknown' ? source.organization : organization
  const problem = findTypeProblem(source, place)
  const credentials = withGiven({
    credentials: toStored(kept),
    sealed: sealCredentials(kept, { tenantId, dataSourceId: id }, context.keys),
    account,
    organization: place,
    nextCheckAt: problem ? nextRetry(1, now) : nextDailyCheck(id, now),
    problem: problem && { ...problem, since: now.toISOString() },
    roleSetupId: setup?.id,
    permissions: permissions && toReport(permissions, now.toISOString(), source.permissions),
  })
  const replaced = await context.transact<Replaced>(
    tenantId,
    (tx, tell) => tx.use(lifeStore).replaceCredentials(id, credentials, tell),
    (outcome) => {
      signal.throwIfAborted()
      return outcome === 'replaced'
    },
  )
  if (replaced === 'setup_used') throw setupUsed()
  if (replaced === 'gone') throw notFound('Data Source')
  await publishDataSource(context, tenantId, id)
}

function mustBe(source: DataSource, field: string, account: string): void {
  if (account !== source.account.id) throw otherAccount(field, account, source.account.id)
}
