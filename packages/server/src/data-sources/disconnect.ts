import { notFound } from '../api/errors.ts'
import type { Billing } from '../billing/billing.ts'
import { publishDataSource, publishLinked } from '../context/context.ts'
import type { Context } from '../context/context.ts'
import type { Discoveries } from '../discovery/service.ts'

/** The part of billing that works for a Data Source. */
export type BillingOfSource = Pick<Billing, 'allow' | 'look' | 'stop' | 'sweep'>

/** Wipes a Data Source's credentials and ends its jobs; its resources, costs and orders stay. */
export async function disconnectDataSource(
  context: Context,
  discoveries: Discoveries,
  tenantId: string,
  id: string,
  billing?: BillingOfSource,
): Promise<void> {
  const tenant = context.store.tenant(tenantId)
  if (!(await tenant.disconnectDataSource(id, { erase: false }))) throw notFound('Data Source')
  await discoveries.stop(id, 'disconnected')
  await billing?.stop(id)
  const source = await tenant.findDataSource(id)
  // It was connected again meanwhile, and its first look may just have been ended.
  if (source && source.state !== 'disconnected') {
    discoveries.allow(id)
    await billing?.allow(id)
    if (source.type === 'root') billing?.look(tenantId, id)
  }
  await publishDataSource(context, tenantId, id)
  if (source?.type === 'root') await publishLinked(context, tenantId)
}

/** Wipes a Data Source's credentials, ends its jobs, and removes it with its resources, costs and orders. */
export async function eraseDataSource(
  context: Context,
  discoveries: Discoveries,
  tenantId: string,
  id: string,
  billing?: BillingOfSource,
): Promise<void> {
  const tenant = context.store.tenant(tenantId)
  const source = await tenant.findDataSource(id)
  if (!source || !(await tenant.disconnectDataSource(id, { erase: true }))) {
    throw notFound('Data Source')
  }
  await discoveries.stop(id, 'removed')
  await billing?.stop(id)
  await tenant.removeDataSource(id)
  billing?.sweep()
  context.hub.publish(tenantId, { type: 'data_source_deleted', id })
  if (source.type === 'root') await publishLinked(context, tenantId)
}
