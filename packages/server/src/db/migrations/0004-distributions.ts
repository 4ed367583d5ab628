/** Distributions, and what became of each account's report. */
export const distributions: readonly string[] = [
  `create table distributions (
     id text collate "C" primary key,
     tenant_id text collate "C" not null,
     data_source_id text collate "C" not null,
     export_name text collate "C" not null,
     accounts jsonb not null,
     destination jsonb not null,
     schedule text not null,
     created_at timestamptz not null,
     last_run_at timestamptz,
     unique (tenant_id, id),
     foreign key (tenant_id, data_source_id)
       references data_sources (tenant_id, id) on delete cascade
   )`,
  // Which set of a period was distributed; null: it is to be distributed.
  `create table distribution_periods (
     tenant_id text collate "C" not null,
     distribution_id text collate "C" not null,
     period text collate "C" not null,
     set_id text collate "C",
     primary key (tenant_id, distribution_id, period),
     foreign key (tenant_id, distribution_id)
       references distributions (tenant_id, id) on delete cascade
   )`,
  `create table distribution_runs (
     id text collate "C" primary key,
     seq bigint generated always as identity,
     tenant_id text collate "C" not null,
     distribution_id text collate "C" not null,
     period text collate "C" not null,
     account_id text collate "C",
     status text not null,
     started_at timestamptz not null,
     finished_at timestamptz,
     row_count bigint,
     amounts jsonb,
     checksum text,
     format text,
     state jsonb,
     report_path text,
     problem jsonb,
     foreign key (tenant_id, distribution_id)
       references distributions (tenant_id, id) on delete cascade
   )`,
  `create index distribution_runs_newest
     on distribution_runs (tenant_id, distribution_id, seq desc)`,
]
