import { randomUUID } from 'node:crypto'
import type { CheckResult, ConnectRequest, DataSource, BillingPlugin } from '@aws-linked/model'
import { ApiError, conflict, notFound } from '../api/errors.ts'
import { nextDailyCheck } from './next-check.ts'
import type { FoundAccount } from '../aws/aws.ts'
import { checkNoReports } from '../exports/report-places.ts'
import { askAws, toReport } from './ask-aws.ts'
import type { Question } from './ask-aws.ts'
import { askExports, exportWarnings } from '../exports/ask-exports.ts'
import { findGiven, setupUsed, toLasting } from './given-credentials.ts'
import { publishLinked } from '../context/context.ts'
import type { Context } from '../context/context.ts'
import { disconnectDataSource, eraseDataSource } from './disconnect.ts'
import type { Discoveries } from '../discovery/service.ts'
import type { Identity } from '../api/identity.ts'
import { sealCredentials, toStored } from '../secrets/credentials.ts'

/** Options of connecting. */
export interface ConnectOptions {
  /** What a new Data Source's ID will be. @defaultValue a random one */
  readonly id?: string
  /** Looks for a root's exports meanwhile. */
  readonly plugin?: BillingPlugin | undefined
}

/** Asks AWS about credentials and keeps nothing: temporary ones will do. Throws an `ApiError`. */
export async function checkDataSource(
  context: Context,
  { tenantId }: Pick<Identity, 'tenantId'>,
  { type, credentials, billingExport }: ConnectRequest,
  signal: AbortSignal,
  { plugin }: ConnectOptions = {},
): Promise<CheckResult> {
  await checkNoReports(context.store.tenant(tenantId), billingExport)
  const given = await findGiven(context, tenantId, credentials)
  const found = await askAll(context, { type, billingExport, ...given }, plugin, signal)
  const { account, organization, warnings, permissions, exports } = found
  return {
    account,
    organization,
    warnings,
    ...(permissions && { permissions }),
    ...(exports && { exports }),
  }
}

/**
 * Connects an account for the tenant, or again, and starts its first discovery. Throws an
 * `ApiError`. When the request is aborted before its answer nothing is kept.
 */
export async function connectDataSource(
  context: Context,
  discoveries: Discoveries,
  { tenantId, employeeId }: Pick<Identity, 'tenantId' | 'employeeId'>,
  request: ConnectRequest,
  signal: AbortSignal,
  { id: newId = randomUUID(), plugin }: ConnectOptions = {},
): Promise<DataSource> {
  const { type, name, billingExport } = request
  const tenant = context.store.tenant(tenantId)
  await checkNoReports(tenant, billingExport)
  const given = toLasting(
    await findGiven(context, tenantId, request.credentials),
    request.credentials,
  )
  const { account, organization, warnings, permissions } = await askAll(
    context,
    { type, billingExport, ...given },
    plugin,
    signal,
  )
  const { kept, setup } = given
  const now = context.now()
  const added = await tenant.addDataSource(
    {
      id: newId,
      type,
      account,
      organization,
      warnings,
      ownerId: employeeId,
      createdAt: now.toISOString(),
      credentials: toStored(kept),
      seal: (id) => sealCredentials(kept, { tenantId, dataSourceId: id }, context.keys),
      nextCheckAt: nextDailyCheck(newId, now),
      ...(permissions && { permissions: toReport(permissions, now.toISOString()) }),
      ...(name !== undefined && { name }),
      ...(setup && { roleSetupId: setup.id }),
      ...(billingExport && { billingExport }),
    },
    signal,
  )
  if (added.outcome === 'setup_used') throw setupUsed()
  if (added.outcome === 'other') throw alreadyConnected(account.id, added)
  if (added.outcome === 'erasing') throw beingRemoved(account.id)

  const { id } = added
  discoveries.allow(id)
  await discoveries.start(tenantId, { id, ownerId: employeeId })
  const dataSource = await tenant.findDataSource(id)
  if (signal.aborted || !dataSource) {
    const undo = added.outcome === 'added' ? eraseDataSource : disconnectDataSource
    await undo(context, discoveries, tenantId, id)
    signal.throwIfAborted()
    throw notFound('Data Source')
  }
  context.hub.publish(tenantId, { type: 'data_source', dataSource })
  if (type === 'root') await publishLinked(context, tenantId)
  return dataSource
}

/** Who they are, and at the same time which exports a root has. The credentials' own refusal comes first. */
async function askAll(
  context: Context,
  question: Question,
  plugin: BillingPlugin | undefined,
  signal: AbortSignal,
): Promise<Omit<FoundAccount, 'warnings'> & Pick<CheckResult, 'warnings' | 'exports'>> {
  if (question.type === 'linked' || !plugin) return await askAws(context, question, signal)
  const leaving = new AbortController()
  const both = AbortSignal.any([signal, leaving.signal])
  const asking = askExports(context, plugin, question, both)
  try {
    const found = await askAws(context, question, signal)
    const asked = await asking
    signal.throwIfAborted()
    if (asked.refusal) throw asked.refusal
    const { account, organization } = found
    const warnings = [...found.warnings, ...exportWarnings(asked, account, organization)]
    return { ...found, warnings, exports: asked.exports }
  } finally {
    leaving.abort()
  }
}

function alreadyConnected(account: string, { id, name }: { id: string; name: string }): ApiError {
  return new ApiError('already_connected', `${account} is already connected as ${name}.`, {
    remedy: 'Open it, or replace its credentials.',
    details: { account, name, id },
  })
}

function beingRemoved(account: string): ApiError {
  return conflict(`${account} is being removed.`, 'Try again in a moment.')
}
