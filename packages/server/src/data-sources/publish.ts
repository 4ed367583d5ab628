import type { Context } from '../context/context.ts'
import * as idStore from './data-source-ids.ts'
import * as sourceStore from './store.ts'

/** Tells the tenant's dashboards that a Data Source is new or has changed. */
export async function publishDataSource(
  { tenant, hub }: Context,
  tenantId: string,
  id: string,
): Promise<void> {
  const dataSource = await tenant(tenantId).use(sourceStore).findDataSource(id)
  if (dataSource) hub.publish(tenantId, { type: 'data_source', dataSource })
}

/** How many are told of at once: a dashboard that falls a thousand events behind is disconnected. */
const atOnce = 250

/** A root that came or went changes its linked accounts' warnings. Read in batches: there may be thousands. */
export async function publishLinked({ tenant, hub }: Context, tenantId: string): Promise<void> {
  const { use } = tenant(tenantId)
  const linked = await use(idStore).linkedIds()
  for (let from = 0; from < linked.length; from += atOnce) {
    const batch = await use(sourceStore).listDataSources(linked.slice(from, from + atOnce))
    for (const dataSource of batch) hub.publish(tenantId, { type: 'data_source', dataSource })
  }
}
