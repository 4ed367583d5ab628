import { PGlite } from '@electric-sql/pglite'
import { expect, onTestFinished, test } from 'vitest'
import { dataSources } from './0001-data-sources.ts'
import { openRoleSetups } from './0006-open-role-setups.ts'

test('of setups issued before, the newest unused one of each purpose is shown, and none is lost', async () => {
  const db = await PGlite.create()
  onTestFinished(() => db.close())
  await db.exec(dataSources.join(';'))
  const rows: readonly (readonly [
    id: string,
    tenant: string,
    account: string | null,
    day: string,
    usedBy?: string,
  ])[] = [
    ['old', 'a', null, '2026-01-01'],
    ['new', 'a', null, '2026-01-03'],
    ['used', 'a', null, '2026-01-04', 'ds-1'],
    ['account', 'a', '111122223333', '2026-01-01'],
    ['other', 'b', null, '2026-01-02'],
  ]
  for (const [id, tenant, account, day, usedBy] of rows) {
    // oxlint-disable-next-line no-await-in-loop -- in order
    await db.query(
      `insert into role_setups (id, tenant_id, external_id, type, account_id, role_name, created_at, used_by)
       values ($1, $2, $1, 'linked', $3, 'aws-linked', $4, $5)`,
      [id, tenant, account, day, usedBy],
    )
  }
  await db.exec(openRoleSetups.join(';'))
  const { rows: shown } = await db.query<{ id: string }>(
    'select id from role_setups where shown and used_by is null order by id',
  )
  expect(shown.map(({ id }) => id)).toEqual(['account', 'new', 'other'])
  const { rows: all } = await db.query('select id from role_setups')
  expect(all).toHaveLength(rows.length)
  await expect(
    db.query(
      `insert into role_setups (id, tenant_id, external_id, type, role_name, created_at)
       values ('second', 'a', 'second', 'linked', 'aws-linked', now())`,
    ),
  ).rejects.toThrow('role_setups_open')
})
