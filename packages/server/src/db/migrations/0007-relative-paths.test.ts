import { PGlite } from '@electric-sql/pglite'
import { expect, onTestFinished, test } from 'vitest'
import { relativePaths } from './0007-relative-paths.ts'

test('paths of an older store lose the folder that the store was in', async () => {
  const db = await PGlite.create()
  onTestFinished(() => db.close())
  await db.exec(`
    create table billing_sets (folder text);
    create table billing_periods (set_path text);
    create table distribution_runs (report_path text);
    insert into billing_sets values ('/srv/billing/sets/data/billing/sets/0a'), ('data/billing/sets/0b'),
      ('sets/0c'), ('C:\\data\\billing\\sets\\0d');
    insert into billing_periods values ('/srv/data/billing/sets/0a/2026-08/billing'), (null);
    insert into distribution_runs values ('/srv/data/billing/reports/0a/0b/report.zip'), (null);
  `)
  await db.exec(relativePaths.join(';'))
  // Again: what is relative stays as it is.
  await db.exec(relativePaths.join(';'))
  const all = async (sql: string): Promise<unknown[]> =>
    (await db.query(sql)).rows.flatMap((row) => Object.values(row as object))
  expect(await all('select folder from billing_sets')).toEqual([
    'sets/0a',
    'sets/0b',
    'sets/0c',
    'sets/0d',
  ])
  expect(await all('select set_path from billing_periods order by 1')).toEqual([
    'sets/0a/2026-08/billing',
    null,
  ])
  expect(await all('select report_path from distribution_runs order by 1')).toEqual([
    'reports/0a/0b/report.zip',
    null,
  ])
})
