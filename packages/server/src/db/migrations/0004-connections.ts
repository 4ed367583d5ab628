/** How far an import is; a root's accounts; and runs that connect many accounts of a root, each account of a run once. */
export const connectionsMigration = (schema: string): readonly string[] => [
  `alter table ${schema}.billing_periods add column progress jsonb`,
  // As the Organization listed them last: what links an account that may not ask for its own Organization.
  `create table ${schema}.organization_accounts (
     tenant_id text collate "C" not null,
     data_source_id text collate "C" not null,
     account_id text collate "C" not null,
     primary key (tenant_id, data_source_id, account_id),
     foreign key (tenant_id, data_source_id)
       references ${schema}.data_sources (tenant_id, id) on delete cascade
   )`,
  `create table ${schema}.connection_runs (
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
       references ${schema}.data_sources (tenant_id, id) on delete cascade
   )`,
  // A root has one at a time, whoever starts them.
  `create unique index connection_runs_running
     on ${schema}.connection_runs (tenant_id, data_source_id) where status = 'running'`,
  // The Data Source's ID is settled before AWS is asked: what a killed server connected is known by it.
  `create table ${schema}.connection_accounts (
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
     foreign key (tenant_id, run_id)
       references ${schema}.connection_runs (tenant_id, id) on delete cascade
   )`,
]
