/** What discoveries found, and who it belongs to. */
export const resources: readonly string[] = [
  `create table discoveries (
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
       references data_sources (tenant_id, id) on delete cascade
   )`,
  `create index discoveries_newest on discoveries (tenant_id, data_source_id, started_at desc)`,
  // sort_name is the name, or the ID; search_text the lower-case name, ID, ARN and tags; gone_at when
  // a complete scope no longer had it. Without employee_id it is unassigned.
  `create table resources (
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
       references data_sources (tenant_id, id) on delete cascade
   ) with (fillfactor = 85)`,
  `create index resources_order on resources
     (tenant_id, coalesce(employee_id, ''), account_id, kind, region, sort_name, arn, data_source_id)
     where gone_at is null`,
  `create index resources_scope on resources (tenant_id, data_source_id, kind, region)`,
  `create table employees (
     tenant_id text collate "C" not null,
     id text collate "C" not null,
     name text not null,
     primary key (tenant_id, id)
   )`,
]
