import { notFound } from '../api/errors.ts'
import type { Context } from '../context/context.ts'
import * as lifeStore from './life.ts'
import { publishDataSource, publishLinked } from './publish.ts'
import * as sourceStore from './store.ts'
import type { BillingOfSource } from './work.ts'

/** Wipes a Data Source's credentials and ends its jobs; its resources, costs and distributions stay. */
export async function disconnectDataSource(
  context: Context,
  tenantId: string,
  id: string,
  billing?: BillingOfSource,
): Promise<void> {
  await wipe(context, tenantId, id, { erase: false })
  await context.jobs.hold(id, 'cancelled')
  const source = await context.tenant(tenantId).use(sourceStore).findDataSource(id)
  // It was connected again meanwhile, and its first look may just have been ended.
  if (source && source.state !== 'disconnected') {
    context.jobs.release(id)
    if (source.type === 'root') billing?.look(tenantId, id)
  }
  await publishDataSource(context, tenantId, id)
  if (source?.type === 'root') await publishLinked(context, tenantId)
}

/** Wipes a Data Source's credentials, ends its jobs, and removes it with all that belongs to it. */
export async function eraseDataSource(
  context: Context,
  tenantId: string,
  id: string,
  billing?: BillingOfSource,
): Promise<void> {
  const source = await context.tenant(tenantId).use(sourceStore).findDataSource(id)
  if (!source) throw notFound('Data Source')
  await wipe(context, tenantId, id, { erase: true })
  await context.jobs.hold(id, 'removed')
  await context.transact(tenantId, (tx, tell) => tx.use(lifeStore).removeDataSource(id, tell))
  billing?.sweep()
  context.hub.publish(tenantId, { type: 'data_source_deleted', id })
  if (source.type === 'root') await publishLinked(context, tenantId)
}

async function wipe(
  context: Context,
  tenantId: string,
  id: string,
  options: { readonly erase: boolean },
): Promise<void> {
  const isThere = await context.transact(tenantId, (tx, tell) =>
    tx.use(lifeStore).disconnectDataSource(id, options, tell),
  )
  if (!isThere) throw notFound('Data Source')
}
