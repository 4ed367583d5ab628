import type { DataSource } from '@aws-linked/model'
import { conflict, invalidInput, notFound } from '../api/errors.ts'
import type { Call } from '../api/route.ts'
import type { Context } from '../context/context.ts'
import type { Tenant } from '../db/for-tenant.ts'
import { billingTexts } from '../texts/billing.ts'
import { sourceTexts } from '../texts/data-sources.ts'
import * as sourceStore from './store.ts'

type CallOf = Pick<Call<{ readonly context: Context }>, 'services' | 'identity' | 'param'>

/** The Data Source of the path, if it is the tenant's. Throws `not_found`. */
export async function dataSourceOf({ services, identity, param }: CallOf): Promise<DataSource> {
  const id = param('id')
  const { use } = services.context.tenant(identity.tenantId)
  const isId = /^[0-9a-f-]{36}$/.test(id)
  const dataSource = isId ? await use(sourceStore).findDataSource(id) : undefined
  if (!dataSource) throw notFound('Data Source')
  return dataSource
}

/** The Data Source of the path, whose credentials AWS is to be asked with. Throws `not_found`, `conflict`. */
export async function connectedOf(call: CallOf): Promise<DataSource> {
  return connected(await dataSourceOf(call))
}

/** The root of the path. Throws `not_found`, `invalid_input`. */
export async function rootOf(call: CallOf): Promise<DataSource> {
  const source = await dataSourceOf(call)
  if (source.type === 'root') return source
  throw invalidInput('dataSourceId', sourceTexts.onlyRoot())
}

/** The Data Source, unless its credentials were wiped: then there is nothing to ask AWS with. */
export function connected(source: DataSource): DataSource {
  if (source.state === 'disconnected') throw conflict(sourceTexts.disconnected(source.name))
  return source
}

/** Throws unless it is a root of the tenant's: `not_found`, `invalid_input`. */
export async function checkRoot(tenant: Tenant, dataSourceId: string): Promise<void> {
  const source = await tenant.use(sourceStore).findDataSource(dataSourceId)
  if (!source) throw notFound('Data Source')
  if (source.type !== 'root') throw invalidInput('dataSourceId', billingTexts.notARoot())
}
