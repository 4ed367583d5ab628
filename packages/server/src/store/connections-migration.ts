/** How far an import is; and runs that connect many accounts of a root, each account of a run once. */
export const connectionsMigration = (schema: string): readonly string[] => [
  `alter table ${schema}.billing_periods add column progress jsonb`,
]
