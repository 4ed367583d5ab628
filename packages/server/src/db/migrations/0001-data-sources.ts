/**
 * Data Sources, their secrets, and how they come to be. A Data Source without credentials is a
 * disconnected one; `erasing` marks the one whose removal has begun.
 */
export const dataSources: readonly string[] = [
  `create table data_sources (
     id text collate "C" primary key,
     tenant_id text collate "C" not null,
     name text not null,
     type text not null,
     account_id text collate "C" not null,
     account jsonb not null,
     organization jsonb not null,
     credentials jsonb not null,
     state text not null,
     problem jsonb,
     billing_export jsonb,
     warnings jsonb not null,
     owner_id text collate "C" not null,
     created_at timestamptz not null,
     permissions jsonb,
     next_check_at timestamptz not null default now(),
     check_failures integer not null default 0,
     erasing boolean not null default false,
     unique (tenant_id, account_id),
     unique (tenant_id, id)
   )`,
  `create index data_sources_check on data_sources (next_check_at) where state <> 'disconnected'`,
  // Apart, so that no list of Data Sources can carry one along. The pair of keys keeps a row from
  // naming another tenant's Data Source.
  `create table secrets (
     data_source_id text collate "C" primary key,
     tenant_id text collate "C" not null,
     sealed text not null,
     foreign key (tenant_id, data_source_id)
       references data_sources (tenant_id, id) on delete cascade
   )`,
  // An External ID belongs to one tenant for ever: a setup that was used stays. A setup with a root is
  // for the root's linked accounts, and is not used up.
  `create table role_setups (
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
  `create index role_setups_unused on role_setups (tenant_id, created_at) where used_by is null`,
  // As the Organization listed them last: what links an account that may not ask for its own Organization.
  `create table organization_accounts (
     tenant_id text collate "C" not null,
     data_source_id text collate "C" not null,
     account_id text collate "C" not null,
     primary key (tenant_id, data_source_id, account_id),
     foreign key (tenant_id, data_source_id)
       references data_sources (tenant_id, id) on delete cascade
   )`,
  `create table connection_runs (
     id text collate "C" primary key,
     tenant_id text collate "C" not null,
     data_source_id text collate "C" not null,
     role_setup_id text collate "C" not null,
     role_name text not null,
     owner_id text collate "C" not null,
     status text not null,
     started_at timestamptz not null,
     finished_at timestamptz,
     unique (tenant_id, id),
     foreign key (tenant_id, data_source_id)
       references data_sources (tenant_id, id) on delete cascade
   )`,
  // A root has one at a time, whoever starts them.
  `create unique index connection_runs_running
     on connection_runs (tenant_id, data_source_id) where status = 'running'`,
  // The Data Source's ID is settled before AWS is asked: what a killed server connected is known by it.
  `create table connection_accounts (
     tenant_id text collate "C" not null,
     run_id text collate "C" not null,
     position integer not null,
     account_id text collate "C" not null,
     name text,
     planned_id text collate "C" not null,
     status text not null,
     data_source_id text collate "C",
     problem jsonb,
     primary key (tenant_id, run_id, account_id),
     foreign key (tenant_id, run_id) references connection_runs (tenant_id, id) on delete cascade
   )`,
]
