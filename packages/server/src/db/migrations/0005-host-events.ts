/** What the host is still to be told, in order. */
export const hostEvents: readonly string[] = [
  `create table host_events (
     seq bigint generated always as identity primary key,
     tenant_id text collate "C" not null,
     at timestamptz not null,
     event jsonb not null,
     tries integer not null default 0
   )`,
  `create index host_events_order on host_events (tenant_id, seq)`,
]
