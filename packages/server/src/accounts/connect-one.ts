import { ApiError, toExplanation } from '../api/errors.ts'
import { given } from '../api/given.ts'
import { toLoggedError } from '../api/redact.ts'
import type { Context } from '../context/context.ts'
import { connectDataSource } from '../data-sources/service.ts'
import type { StartDiscovery } from '../data-sources/work.ts'
import { accountTexts } from '../texts/accounts.ts'
import { logTexts } from '../texts/log.ts'
import type { AccountOutcome, ConnectionRun, RunAccount } from './store.ts'

/** What connecting one account of a run needs. */
export interface ConnectOneOptions {
  readonly context: Context
  readonly discoveries: StartDiscovery
  readonly tenantId: string
  readonly run: ConnectionRun
  /** Of the root's account. */
  readonly partition: string
  readonly signal: AbortSignal
}

/**
 * Connects one account of a run exactly as a person would connect it with its role: the same questions
 * to AWS, the same proof of the External ID. Its refusals are an outcome; rejects only on abort.
 */
export async function connectOne(
  { accountId, name, plannedId }: RunAccount,
  { context, discoveries, tenantId, run, partition, signal }: ConnectOneOptions,
): Promise<AccountOutcome> {
  const { roleSetupId, roleName, ownerId } = run
  const roleArn = `arn:${partition}:iam::${accountId}:role/${roleName}`
  try {
    const { id } = await connectDataSource(
      context,
      discoveries,
      { tenantId, employeeId: ownerId },
      given({ type: 'linked' as const, credentials: { roleSetupId, roleArn }, name }),
      { signal, id: plannedId },
    )
    return { status: 'connected', dataSourceId: id }
  } catch (error) {
    signal.throwIfAborted()
    const dataSourceId = idOfConnected(error)
    if (dataSourceId !== undefined) {
      // A server that was killed had connected it, but could not note it.
      const isOurs = dataSourceId === plannedId
      return { status: isOurs ? 'connected' : 'already_connected', dataSourceId }
    }
    const known = error instanceof ApiError ? toExplanation(error) : undefined
    if (!known || known.code === 'unexpected') logFailure(error, context, tenantId)
    const problem = known ?? { code: 'unexpected' as const, ...accountTexts.unexpected() }
    return { status: 'failed', problem }
  }
}

/** The Data Source that has the account already. */
function idOfConnected(error: unknown): string | undefined {
  if (!(error instanceof ApiError) || error.code !== 'already_connected') return undefined
  return error.details?.['id']
}

function logFailure(error: unknown, { log }: Context, tenantId: string): void {
  const cause = error instanceof ApiError ? (error.cause ?? error) : error
  log({
    level: 'error',
    message: logTexts.accountNotConnected(),
    tenantId,
    cause: toLoggedError(cause),
  })
}
