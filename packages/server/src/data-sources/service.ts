import { randomUUID } from 'node:crypto'
import type { BillingPlugin, CheckResult, ConnectRequest, DataSource } from '@aws-linked/model'
import { ApiError, conflict, notFound } from '../api/errors.ts'
import { given as withGiven } from '../api/given.ts'
import type { Identity } from '../api/identity.ts'
import type { FoundAccount } from '../aws/aws.ts'
import type { Context } from '../context/context.ts'
import { askExports, exportWarnings } from '../exports/ask-exports.ts'
import { checkNoReports } from '../exports/report-places.ts'
import * as setupStore from '../roles/store.ts'
import { sealCredentials, toStored } from '../secrets/credentials.ts'
import { sourceTexts } from '../texts/data-sources.ts'
import * as addStore from './add-data-source.ts'
import type { Added } from './add-data-source.ts'
import { askAws, toReport } from './ask-aws.ts'
import type { Question } from './ask-aws.ts'
import { disconnectDataSource, eraseDataSource } from './disconnect.ts'
import { findGiven, setupUsed, toLasting } from './given-credentials.ts'
import { nextDailyCheck } from './next-check.ts'
import { publishLinked } from './publish.ts'
import * as sourceStore from './store.ts'
import type { StartDiscovery } from './work.ts'

/** Options of connecting. */
export interface ConnectOptions {
  readonly signal: AbortSignal
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
  options: ConnectOptions,
): Promise<CheckResult> {
  await checkNoReports(context.tenant(tenantId), billingExport)
  const given = await findGiven(context, tenantId, credentials)
  const found = await askAll(context, { type, billingExport, ...given }, options)
  const { account, organization, warnings, permissions, exports } = found
  return withGiven({ account, organization, warnings, permissions, exports })
}

/**
 * Connects an account for the tenant, or again, and starts its first discovery. Throws an
 * `ApiError`. When the request is aborted before its answer nothing is kept.
 */
export async function connectDataSource(
  context: Context,
  discoveries: StartDiscovery,
  { tenantId, employeeId }: Pick<Identity, 'tenantId' | 'employeeId'>,
  request: ConnectRequest,
  options: ConnectOptions,
): Promise<DataSource> {
  const { signal } = options
  const added = await addConnected(context, { tenantId, employeeId }, request, options)
  const { id } = added
  context.jobs.release(id)
  await discoveries.start(tenantId, { id, ownerId: employeeId })
  const dataSource = await context.tenant(tenantId).use(sourceStore).findDataSource(id)
  if (signal.aborted || !dataSource) {
    const undo = added.outcome === 'added' ? eraseDataSource : disconnectDataSource
    await undo(context, tenantId, id)
    await context.tenant(tenantId).use(setupStore).releaseRoleSetup(id)
    signal.throwIfAborted()
    throw notFound('Data Source')
  }
  context.hub.publish(tenantId, { type: 'data_source', dataSource })
  if (request.type === 'root') await publishLinked(context, tenantId)
  return dataSource
}

type KeptSource = Extract<Added, { outcome: 'added' | 'revived' }>

/** Asks AWS, and keeps the account with its credentials. */
async function addConnected(
  context: Context,
  { tenantId, employeeId }: Pick<Identity, 'tenantId' | 'employeeId'>,
  { type, name, billingExport, credentials }: ConnectRequest,
  options: ConnectOptions,
): Promise<KeptSource> {
  await checkNoReports(context.tenant(tenantId), billingExport)
  const given = toLasting(await findGiven(context, tenantId, credentials), credentials)
  const { account, organization, warnings, permissions } = await askAll(
    context,
    { type, billingExport, ...given },
    options,
  )
  const { kept, setup } = given
  const { signal, id = randomUUID() } = options
  const now = context.now()
  const source = withGiven({
    id,
    type,
    account,
    organization,
    warnings,
    ownerId: employeeId,
    createdAt: now.toISOString(),
    credentials: toStored(kept),
    seal: (dataSourceId: string) => sealCredentials(kept, { tenantId, dataSourceId }, context.keys),
    nextCheckAt: nextDailyCheck(id, now),
    permissions: permissions && toReport(permissions, now.toISOString()),
    name,
    roleSetupId: setup?.id,
    billingExport,
  })
  const added = await context.transact<Added>(
    tenantId,
    (tx, tell) => tx.use(addStore).addDataSource(source, tell),
    ({ outcome }) => {
      signal.throwIfAborted()
      return outcome === 'added' || outcome === 'revived'
    },
  )
  if (added.outcome === 'setup_used') throw setupUsed()
  if (!('name' in added)) return added
  throw added.outcome === 'erasing'
    ? conflict(sourceTexts.beingRemoved(account.id))
    : alreadyConnected(account.id, added)
}

/** Asks whose the credentials are, and meanwhile for a root's exports. A refusal of the credentials comes first. */
async function askAll(
  context: Context,
  question: Question,
  { signal, plugin }: ConnectOptions,
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

function alreadyConnected(
  account: string,
  { id, name }: { readonly id: string; readonly name: string },
): ApiError {
  return new ApiError('already_connected', sourceTexts.alreadyConnected(account, name), {
    details: { account, name, id },
  })
}
