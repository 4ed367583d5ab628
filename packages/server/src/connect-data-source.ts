import { randomUUID } from 'node:crypto'
import type { CheckResult, ConnectRequest, DataSource } from '@aws-linked/client'
import type * as Sdk from '@aws-linked/sdk'
import { ApiError, notFound, toApiError } from './api-error.ts'
import type { Billing } from './billing/billing.ts'
import { publishLinked, tellHost } from './context.ts'
import type { Context } from './context.ts'
import type { Discoveries } from './discovery/discoveries.ts'
import type { Identity } from './identity.ts'
import { sealCredentials } from './secrets/credentials.ts'
import { createRedact } from './secrets/redact.ts'

/** Asks AWS about credentials and keeps nothing. Throws an `ApiError`. */
export async function checkDataSource(
  context: Context,
  request: ConnectRequest,
  signal: AbortSignal,
): Promise<CheckResult> {
  const { account, organization, warnings } = await ask(context, request, signal)
  return { account, organization, warnings }
}

/**
 * Connects an account for the tenant and starts its first discovery. Throws an `ApiError`. When
 * the request is aborted before its answer nothing is kept.
 */
export async function connectDataSource(
  context: Context,
  discoveries: Discoveries,
  { tenantId, employeeId }: Identity,
  request: ConnectRequest,
  signal: AbortSignal,
): Promise<DataSource> {
  const { name, account, organization, warnings } = await ask(context, request, signal)
  const tenant = context.store.tenant(tenantId)
  const id = randomUUID()
  const { type, credentials, billingExport } = request
  const other = await tenant.addDataSource(
    {
      id,
      name: request.name ?? name,
      type,
      account,
      organization,
      warnings,
      ownerId: employeeId,
      createdAt: context.now().toISOString(),
      accessKeyId: credentials.accessKeyId,
      sealed: sealCredentials(credentials, { tenantId, dataSourceId: id }, context.keys),
      ...(billingExport && { billingExport }),
    },
    signal,
  )
  if (other) throw alreadyConnected(account.id, other)

  await discoveries.start(tenantId, { id, ownerId: employeeId })
  const dataSource = await tenant.findDataSource(id)
  if (signal.aborted || !dataSource) {
    await deleteDataSource(context, discoveries, tenantId, id)
    signal.throwIfAborted()
    throw notFound('Data Source')
  }
  context.hub.publish(tenantId, { type: 'data_source', dataSource })
  if (type === 'root') await publishLinked(context, tenantId)
  tellHost(context, { type: 'data_source_connected', tenantId, dataSource })
  return dataSource
}

/** Wipes a Data Source's secret, ends its jobs, and removes it with its resources, costs and orders. */
export async function deleteDataSource(
  context: Context,
  discoveries: Discoveries,
  tenantId: string,
  id: string,
  billing?: Pick<Billing, 'stop' | 'sweep'>,
): Promise<void> {
  const tenant = context.store.tenant(tenantId)
  const dataSource = await tenant.findDataSource(id)
  if (!dataSource) throw notFound('Data Source')
  await tenant.wipeSecret(id)
  await discoveries.stop(id, 'removed')
  await billing?.stop(id)
  await tenant.removeDataSource(id)
  billing?.sweep()
  context.hub.publish(tenantId, { type: 'data_source_deleted', id })
  if (dataSource.type === 'root') await publishLinked(context, tenantId)
  tellHost(context, { type: 'data_source_deleted', tenantId, dataSourceId: id })
}

/** The SDK's answer; its refusals as the API's, without the secret wherever it may have got into. */
async function ask(
  { aws, place }: Context,
  { type, name, credentials }: ConnectRequest,
  signal: AbortSignal,
): Promise<Sdk.DataSource> {
  const redact = createRedact([credentials.secretAccessKey])
  try {
    return await aws.connect({
      ...place,
      type,
      credentials,
      signal,
      ...(name !== undefined && { name }),
    })
  } catch (error) {
    signal.throwIfAborted()
    throw toApiError(error, redact)
  }
}

function alreadyConnected(account: string, { id, name }: { id: string; name: string }): ApiError {
  return new ApiError('already_connected', `${account} is already connected as ${name}.`, {
    remedy: 'Open it, or replace its credentials.',
    details: { account, name, id },
  })
}
