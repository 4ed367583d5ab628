/**
 * What life after connecting needs: credentials of several kinds, checks, role setups, and what the
 * host is still to be told. A Data Source without credentials is a disconnected one; `erasing` marks
 * the one whose removal has begun.
 */
export const connectMigration = (schema: string): readonly string[] => [
  `alter table ${schema}.data_sources
     add column credentials jsonb,
     add column permissions jsonb,
     add column next_check_at timestamptz not null default now(),
     add column check_failures integer not null default 0,
     add column erasing boolean not null default false`,
  `update ${schema}.data_sources set credentials =
     jsonb_build_object('kind', 'access_key', 'accessKeyId', access_key_id)`,
  `alter table ${schema}.data_sources
     alter column credentials set not null,
     drop column access_key_id`,
  `create index data_sources_check on ${schema}.data_sources (next_check_at)
     where state <> 'disconnected'`,
  // An External ID belongs to one tenant for ever: a setup that was used stays.
  `create table ${schema}.role_setups (
     id text collate "C" primary key,
     tenant_id text collate "C" not null,
     external_id text collate "C" not null unique,
     type text not null,
     account_id text collate "C",
     root_id text collate "C",
     role_name text not null,
     created_at timestamptz not null,
     used_by text collate "C"
   )`,
  `create index role_setups_unused
     on ${schema}.role_setups (tenant_id, created_at) where used_by is null`,
  `create table ${schema}.host_events (
     seq bigint generated always as identity primary key,
     tenant_id text collate "C" not null,
     at timestamptz not null,
     event jsonb not null,
     tries integer not null default 0
   )`,
  `create index host_events_order on ${schema}.host_events (tenant_id, seq)`,
]
