/** The exports of a root that its last look could not read, each with its problem. */
export const refusedExportsMigration = (schema: string): readonly string[] => [
  `alter table ${schema}.billing_roots add column refused_exports jsonb not null default '[]'`,
]
