import type { ColumnType } from 'kysely'

/** Read as its value, written as its JSON text: `pg` would turn an array into a PostgreSQL one. */
export type Json<Value> = ColumnType<Value, string, string>

/** JSON that has a default or may be left out. */
export type OptionalJson<Value> = ColumnType<Value, string | null | undefined, string | null>
