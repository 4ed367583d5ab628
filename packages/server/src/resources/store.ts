import { sql } from 'kysely'
import type { Resource, ResourceKind } from '@aws-linked/model'
import { toJson, toStorableText } from '../db/json.ts'
import { schemaName } from '../db/migrate.ts'
import type { Db } from '../db/for-tenant.ts'

/** Which discovery saw the resources, and whose they are if they are new. */
export interface Sighting {
  readonly dataSourceId: string
  readonly discoveryId: string
  readonly employeeId: string
  /** UTC ISO 8601. */
  readonly at: string
}

/** One kind in one Region; `global` where the kind has but one scope. */
export interface SeenScope {
  readonly kind: ResourceKind
  readonly region: string
}

/**
 * Stores what was seen: new resources, changed ones, and gone ones that are back (they keep their
 * `first_seen_at`). One statement with one JSON parameter: measured the fastest on PGlite.
 */
export async function upsertResources(
  db: Db,
  tenantId: string,
  resources: readonly Resource[],
  { dataSourceId, discoveryId, employeeId, at }: Sighting,
): Promise<void> {
  // A statement may touch a row once only; the last sighting counts.
  const rows = new Map(resources.map((resource) => [resource.arn, toRow(resource)]))
  await sql`
    insert into ${sql.id(schemaName, 'resources')} as stored (
      tenant_id, data_source_id, arn, id, kind, account_id, region, name, sort_name, tags,
      created_at, console_url, properties, search_text, employee_id, discovery_id,
      first_seen_at, last_seen_at, gone_at
    )
    select
      ${tenantId}, ${dataSourceId}, seen.arn, seen.id, seen.kind, seen.account_id, seen.region,
      seen.name, seen.sort_name, seen.tags, seen.created_at, seen.console_url, seen.properties,
      seen.search_text, ${employeeId}, ${discoveryId}, ${at}::timestamptz, ${at}::timestamptz, null
    from jsonb_to_recordset(${toJson([...rows.values()])}::jsonb) as seen (
      arn text, id text, kind text, account_id text, region text, name text, sort_name text,
      tags jsonb, created_at timestamptz, console_url text, properties jsonb, search_text text
    )
    on conflict (tenant_id, data_source_id, arn) do update set
      id = excluded.id,
      kind = excluded.kind,
      account_id = excluded.account_id,
      region = excluded.region,
      name = excluded.name,
      sort_name = excluded.sort_name,
      tags = excluded.tags,
      created_at = excluded.created_at,
      console_url = excluded.console_url,
      properties = excluded.properties,
      search_text = excluded.search_text,
      discovery_id = excluded.discovery_id,
      last_seen_at = excluded.last_seen_at,
      gone_at = null
  `.execute(db)
}

/** Marks as gone what a complete scope no longer has. Gives how many there were. */
export async function closeGone(
  db: Db,
  tenantId: string,
  { kind, region }: SeenScope,
  { dataSourceId, discoveryId, at }: Omit<Sighting, 'employeeId'>,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('resources')
    .set({ gone_at: at })
    .where('tenant_id', '=', tenantId)
    .where('data_source_id', '=', dataSourceId)
    .where('kind', '=', kind)
    // S3 is one global scope whose buckets each have a Region of their own.
    .$if(region !== 'global', (query) => query.where('region', '=', region))
    .where('gone_at', 'is', null)
    .where('discovery_id', '!=', discoveryId)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

function toRow(resource: Resource) {
  const { arn, id, kind, region, name, tags, properties } = resource
  const words = [name, id, arn, ...Object.entries(tags).map(([key, value]) => `${key}=${value}`)]
  return {
    arn,
    id,
    kind,
    account_id: resource.accountId,
    region,
    name: name ?? null,
    sort_name: name || id,
    tags,
    created_at: toTime(resource.createdAt),
    console_url: resource.consoleUrl,
    properties,
    search_text: toSearchText(words.join('\n')),
  }
}

/** Lower case by JavaScript, not the database: there it depends on the locale. */
export function toSearchText(text: string): string {
  return toStorableText(text).toLowerCase()
}

function toTime(text: string | undefined): string | null {
  const time = new Date(text ?? Number.NaN)
  return Number.isNaN(time.getTime()) ? null : time.toISOString()
}
