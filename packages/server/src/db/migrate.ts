import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Migration } from 'kysely/migration'
import { hostTexts } from '../texts/host.ts'
import { dataSources } from './migrations/0001-data-sources.ts'
import { resources } from './migrations/0002-resources.ts'
import { billing } from './migrations/0003-billing.ts'
import { distributions } from './migrations/0004-distributions.ts'
import { hostEvents } from './migrations/0005-host-events.ts'
import { openRoleSetups } from './migrations/0006-open-role-setups.ts'
import { relativePaths } from './migrations/0007-relative-paths.ts'
import { orderExports } from './migrations/0008-order-exports.ts'

/** The schema everything of ours is in, so that a host may share its database. */
export const schemaName = 'aws_linked'

/**
 * Every change of the schema, in order; what is released is never edited. One set for PGlite and
 * PostgreSQL ≥ 15. Keys and sorted text are COLLATE "C": elsewhere a cursor's order would depend
 * on the server's locale.
 */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-data-sources': migration(dataSources),
  '0002-resources': migration(resources),
  '0003-billing': migration(billing),
  '0004-distributions': migration(distributions),
  '0005-host-events': migration(hostEvents),
  '0006-open-role-setups': migration(openRoleSetups),
  '0007-relative-paths': migration(relativePaths),
  '0008-order-exports': migration(orderExports),
}

/** Statements name tables of our schema without it. */
function migration(statements: readonly string[]): Migration {
  return {
    async up(db) {
      await sql`set local search_path to ${sql.id(schemaName)}`.execute(db)
      for (const statement of statements) await sql.raw(statement).execute(db)
    },
  }
}

/** Brings the database to this version's schema. Throws when it is a newer version's. */
export async function migrate<Database>(db: Kysely<Database>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableSchema: schemaName,
  })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw new Error(hostTexts.wrongSchema(), { cause: error })
}
