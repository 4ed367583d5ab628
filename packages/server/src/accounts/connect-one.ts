import { ApiError } from '../api/errors.ts'
import { connectDataSource } from '../data-sources/service.ts'
import type { Context } from '../context/context.ts'
import type { Discoveries } from '../discovery/service.ts'
import { toLoggedError } from '../api/redact.ts'
import type { AccountOutcome, ConnectionRun, RunAccount } from './store.ts'

/** What connecting one account of a run needs. */
export interface ConnectOneOptions {
  readonly context: Context
  readonly discoveries: Discoveries
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
      {
        type: 'linked',
        credentials: { roleSetupId, roleArn },
        ...(name !== undefined && { name }),
      },
      signal,
      { id: plannedId },
    )
    return { status: 'connected', dataSourceId: id }
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof ApiError)) return unforeseen(error, context, tenantId)
    const dataSourceId = error.code === 'already_connected' ? error.details?.['id'] : undefined
    if (dataSourceId !== undefined) {
      // A server that was killed had connected it, and could not say so any more.
      const isOurs = dataSourceId === plannedId
      return { status: isOurs ? 'connected' : 'already_connected', dataSourceId }
    }
    const { code, message, remedy } = error
    if (code === 'unexpected') logFailure(error.cause ?? error, context, tenantId)
    return { status: 'failed', problem: { code, message, remedy } }
  }
}

function unforeseen(error: unknown, context: Context, tenantId: string): AccountOutcome {
  logFailure(error, context, tenantId)
  return {
    status: 'failed',
    problem: {
      code: 'unexpected',
      message: 'This server met a problem it does not know.',
      remedy: 'Connect the account again. If it stays, ask whoever runs the server.',
    },
  }
}

function logFailure(error: unknown, { log }: Context, tenantId: string): void {
  log({
    level: 'error',
    message: 'An account of many could not be connected.',
    tenantId,
    cause: toLoggedError(error),
  })
}
