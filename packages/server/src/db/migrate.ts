import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Migration } from 'kysely/migration'
import { hostTexts } from '../texts/host.ts'
import { billingMigration } from './migrations/0002-billing.ts'
import { connectMigration } from './migrations/0003-connect.ts'
import { connectionsMigration } from './migrations/0004-connections.ts'
import { refusedExportsMigration } from './migrations/0005-refused-exports.ts'

/** The schema everything of ours is in, so that a host may share its database. */
export const schemaName = 'aws_linked'

/**
 * Every change of the schema, in order; what is released is never edited. One set for PGlite and
 * PostgreSQL ≥ 15. Keys and sorted text are COLLATE "C": elsewhere a cursor's order would depend
 * on the server's locale.
 */
const migrations: Record<string, Migration> = {
  '0001_first': {
    async up(db) {
      for (const statement of first) await sql.raw(statement).execute(db)
    },
  },
  '0002_billing': {
    async up(db) {
      for (const statement of billingMigration(schemaName)) await sql.raw(statement).execute(db)
    },
  },
  '0003_connect': {
    async up(db) {
      for (const statement of connectMigration(schemaName)) await sql.raw(statement).execute(db)
    },
  },
  '0004_connections': {
    async up(db) {
      for (const statement of connectionsMigration(schemaName)) await sql.raw(statement).execute(db)
    },
  },
  '0005_refused_exports': {
    async up(db) {
      for (const statement of refusedExportsMigration(schemaName)) {
        await sql.raw(statement).execute(db)
      }
    },
  },
}

const first: readonly string[] = [
  `create table ${schemaName}.data_sources (
     id text collate "C" primary key,
     tenant_id text collate "C" not null,
     name text not null,
     type text not null,
     account_id text collate "C" not null,
     account jsonb not null,
     organization jsonb not null,
     access_key_id text not null,
     state text not null,
     problem jsonb,
     billing_export jsonb,
     warnings jsonb not null,
     owner_id text collate "C" not null,
     created_at timestamptz not null,
     unique (tenant_id, account_id),
     unique (tenant_id, id)
   )`,
  // The pair of keys keeps a row from naming another tenant's Data Source.
  `create table ${schemaName}.secrets (
     data_source_id text collate "C" primary key,
     tenant_id text collate "C" not null,
     sealed text not null,
     foreign key (tenant_id, data_source_id)
       references ${schemaName}.data_sources (tenant_id, id) on delete cascade
   )`,
  `create table ${schemaName}.discoveries (
     id text collate "C" primary key,
     tenant_id text collate "C" not null,
     data_source_id text collate "C" not null,
     status text not null,
     started_at timestamptz not null,
     finished_at timestamptz,
     finished integer not null,
     total integer not null,
     found integer not null,
     problems jsonb not null,
     problem_count integer not null,
     problem jsonb,
     scopes jsonb not null,
     foreign key (tenant_id, data_source_id)
       references ${schemaName}.data_sources (tenant_id, id) on delete cascade
   )`,
  `create index discoveries_newest
     on ${schemaName}.discoveries (tenant_id, data_source_id, started_at desc)`,
  `create table ${schemaName}.resources (
     tenant_id text collate "C" not null,
     data_source_id text collate "C" not null,
     arn text collate "C" not null,
     id text not null,
     kind text collate "C" not null,
     account_id text collate "C" not null,
     region text collate "C" not null,
     name text,
     sort_name text collate "C" not null,
     tags jsonb not null,
     created_at timestamptz,
     console_url text not null,
     properties jsonb not null,
     search_text text not null,
     employee_id text collate "C",
     discovery_id text collate "C" not null,
     first_seen_at timestamptz not null,
     last_seen_at timestamptz not null,
     gone_at timestamptz,
     primary key (tenant_id, data_source_id, arn),
     foreign key (tenant_id, data_source_id)
       references ${schemaName}.data_sources (tenant_id, id) on delete cascade
   ) with (fillfactor = 85)`,
  `create index resources_order on ${schemaName}.resources
     (tenant_id, coalesce(employee_id, ''), account_id, kind, region, sort_name, arn, data_source_id)
     where gone_at is null`,
  `create index resources_scope
     on ${schemaName}.resources (tenant_id, data_source_id, kind, region)`,
  `create table ${schemaName}.employees (
     tenant_id text collate "C" not null,
     id text collate "C" not null,
     name text not null,
     primary key (tenant_id, id)
   )`,
]

/** Brings the database to this version's schema. Throws when it is a newer version's. */
export async function migrate<Database>(db: Kysely<Database>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableSchema: schemaName,
  })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return
  throw new Error(hostTexts.wrongSchema(), { cause: error })
}
