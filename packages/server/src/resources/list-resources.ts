import { kindNames } from '@aws-linked/sdk'
import { sql } from 'kysely'
import type { ExpressionBuilder, Selectable, SelectQueryBuilder, SqlBool } from 'kysely'
import type {
  StoredResource as Resource,
  ResourceFilter,
  ResourceGroups,
  ResourcePage,
  ResourceQuery,
} from '@aws-linked/model'
import { fromCursor, toCursor } from './cursor.ts'
import { toSearchText } from './store.ts'
import type { Resources, Tables } from '../db/tables.ts'
import type { Db } from '../db/for-tenant.ts'

/** What says "unassigned" among employee IDs. */
const none = 'none'

const order = [
  sql<string>`coalesce(employee_id, '')`,
  sql.ref<string>('account_id'),
  sql.ref<string>('kind'),
  sql.ref<string>('region'),
  sql.ref<string>('sort_name'),
  sql.ref<string>('arn'),
  sql.ref<string>('data_source_id'),
] as const

/**
 * A page of the tenant's resources by employee, account, kind, Region, name and ARN. A cursor is
 * the last row's place in that order, so a walk gives each resource once while others come and go.
 * Throws `invalid_input`.
 */
export async function listResources(
  db: Db,
  tenantId: string,
  { limit = 50, cursor, ...filter }: ResourceQuery,
): Promise<ResourcePage> {
  let query = filtered(db, tenantId, filter).selectAll()
  if (cursor !== undefined) {
    const after = fromCursor(cursor, order.length)
    query = query.where(sql<SqlBool>`(${sql.join(order)}) > (${sql.join(after)})`)
  }
  for (const part of order) query = query.orderBy(part)
  const rows = await query.limit(limit + 1).execute()
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    resources: page.map(toResource),
    ...(rows.length > limit && last && { nextCursor: toCursor(placeOf(last)) }),
  }
}

/** How many resources each employee has, by account and kind; and all Regions of the tenant. */
export async function groupResources(
  db: Db,
  tenantId: string,
  filter: ResourceFilter,
): Promise<ResourceGroups> {
  const rows = await filtered(db, tenantId, filter)
    .select([
      'employee_id',
      'account_id',
      'data_source_id',
      'kind',
      sql<number>`count(*)::int`.as('count'),
    ])
    .groupBy(['employee_id', 'account_id', 'data_source_id', 'kind'])
    .orderBy(sql`coalesce(employee_id, '')`)
    .orderBy('account_id')
    .orderBy('kind')
    .execute()
  const regions = await filtered(db, tenantId, {})
    .select('region')
    .distinct()
    .orderBy('region')
    .execute()
  return {
    groups: rows.map((row) => ({
      employeeId: row.employee_id,
      accountId: row.account_id,
      dataSourceId: row.data_source_id,
      kind: row.kind,
      count: row.count,
    })),
    total: rows.reduce((sum, { count }) => sum + count, 0),
    regions: regions.map(({ region }) => region),
    kinds: kindNames,
  }
}

function filtered(
  db: Db,
  tenantId: string,
  filter: ResourceFilter,
): SelectQueryBuilder<Tables, 'resources', object> {
  const { dataSource, account, kind, region, employee, tag, search } = filter
  let query = db
    .selectFrom('resources')
    .where('tenant_id', '=', tenantId)
    .where('gone_at', 'is', null)
  if (dataSource?.length) query = query.where('data_source_id', 'in', dataSource)
  if (account?.length) query = query.where('account_id', 'in', account)
  if (kind?.length) query = query.where('kind', 'in', kind)
  if (region?.length) query = query.where('region', 'in', region)
  if (employee?.length) query = query.where((eb) => eb.or(employee.map((id) => ownedBy(eb, id))))
  if (tag?.length) query = query.where((eb) => eb.or(tag.map(tagged)))
  if (search) query = query.where(sql<SqlBool>`strpos(search_text, ${toSearchText(search)}) > 0`)
  return query
}

function ownedBy(eb: ExpressionBuilder<Tables, 'resources'>, employee: string) {
  return employee === none ? eb('employee_id', 'is', null) : eb('employee_id', '=', employee)
}

/** `key`, or `key=value`; both may hold "=" themselves, so every reading is tried. */
function tagged(tag: string) {
  const readings = [sql<SqlBool>`tags ? ${tag}`]
  for (let at = tag.indexOf('='); at > -1; at = tag.indexOf('=', at + 1)) {
    if (at === 0 || at > 128 || tag.length - at - 1 > 256) continue
    const pair = JSON.stringify({ [tag.slice(0, at)]: tag.slice(at + 1) })
    readings.push(sql<SqlBool>`tags @> ${pair}::jsonb`)
  }
  return sql<SqlBool>`(${sql.join(readings, sql` or `)})`
}

function placeOf(row: Selectable<Resources>): string[] {
  const { employee_id, account_id, kind, region, sort_name, arn, data_source_id } = row
  return [employee_id ?? '', account_id, kind, region, sort_name, arn, data_source_id]
}

function toResource(row: Selectable<Resources>): Resource {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- kind and properties were stored together
  return {
    arn: row.arn,
    id: row.id,
    kind: row.kind,
    accountId: row.account_id,
    region: row.region,
    ...(row.name !== null && { name: row.name }),
    tags: row.tags,
    ...(row.created_at && { createdAt: row.created_at.toISOString() }),
    consoleUrl: row.console_url,
    properties: row.properties,
    dataSourceId: row.data_source_id,
    employeeId: row.employee_id,
    firstSeenAt: row.first_seen_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
  } as Resource
}
