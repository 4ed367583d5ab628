/**
 * The tables of billing. A period points at its set; daily sums are the set's, so that a set is
 * filled unseen and shown by one pointer. Sets know no Data Source: their folders outlive it.
 */
export const billing: readonly string[] = [
  // The last look at a root's exports. looked_at_all is when all periods were looked at, not the newest alone.
  `create table billing_roots (
     tenant_id text collate "C" not null,
     data_source_id text collate "C" not null,
     state text not null,
     looked_at timestamptz not null,
     looked_at_all timestamptz,
     problem jsonb,
     refused_exports jsonb not null default '[]',
     primary key (tenant_id, data_source_id),
     foreign key (tenant_id, data_source_id)
       references data_sources (tenant_id, id) on delete cascade
   )`,
  // A folder of Charges. retired_at is when another one took its place; null: never shown, or shown now.
  `create table billing_sets (
     id text collate "C" primary key,
     tenant_id text collate "C" not null,
     folder text not null,
     retired_at timestamptz,
     unique (tenant_id, id)
   )`,
  // etag is the manifest's of what is shown, refused_etag that of what was refused.
  `create table billing_periods (
     tenant_id text collate "C" not null,
     data_source_id text collate "C" not null,
     export_key text collate "C" not null,
     export_name text collate "C" not null,
     period text collate "C" not null,
     status text not null,
     etag text,
     refused_etag text,
     problem jsonb,
     set_id text collate "C",
     set_path text,
     execution_id text,
     delivery jsonb,
     data_as_of timestamptz,
     imported_at timestamptz,
     row_count bigint,
     final boolean not null default false,
     invoice_ids jsonb not null default '[]',
     reconciliations jsonb not null default '[]',
     accounts jsonb not null default '[]',
     tag_keys jsonb not null default '[]',
     notices jsonb not null default '[]',
     progress jsonb,
     primary key (tenant_id, data_source_id, export_key, period),
     foreign key (tenant_id, data_source_id)
       references data_sources (tenant_id, id) on delete cascade,
     foreign key (tenant_id, set_id) references billing_sets (tenant_id, id)
   )`,
  `create index billing_periods_set on billing_periods (tenant_id, set_id)`,
  // numeric without a scale keeps every digit it is given.
  `create table billing_daily (
     tenant_id text collate "C" not null,
     set_id text collate "C" not null,
     day text collate "C" not null,
     account_id text collate "C",
     service text collate "C",
     region text collate "C",
     category text collate "C" not null,
     currency text collate "C" not null,
     billed numeric not null,
     effective numeric not null,
     list numeric not null,
     foreign key (tenant_id, set_id) references billing_sets (tenant_id, id) on delete cascade
   )`,
  `create index billing_daily_set on billing_daily (tenant_id, set_id, currency)`,
]
