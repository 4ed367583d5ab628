import { expect, test } from 'vitest'
import { openDuckDb, sqlText } from '../duckdb.ts'
import { tempFolder } from '../../test/support/temp.ts'
import { accountIdSql, toAccountId, toAskedAccount } from './account-id.ts'

const ids = [
  ['033333333333', '033333333333'],
  ['33333333333', '033333333333'],
  ['33333333333.0', '033333333333'],
  ['111111111111.00', '111111111111'],
  ['7', '000000000007'],
  ['1234567890123', '1234567890123'],
  ['1234567890123.0', '1234567890123'],
  ['33333333333.5', '33333333333.5'],
  ['3.3E10', '3.3E10'],
  ['-7', '-7'],
  ['acme-dev', 'acme-dev'],
  ['', ''],
] as const

test.each(ids)('%j is the account %j, in SQL as well', async (text, account) => {
  expect(toAccountId(text)).toBe(account)
  using db = await openDuckDb({ tempFolder: await tempFolder() })
  expect(await db.rows(`SELECT ${accountIdSql(sqlText(text))} AS id`)).toEqual([{ id: account }])
})

test.each([
  ['0333-3333-3333', '033333333333'],
  [' 033333333333 ', '033333333333'],
  ['0333-3333-333', '0333-3333-333'],
  ['acme-dev', 'acme-dev'],
])('%j, asked for, is %j', (text, account) => {
  expect(toAskedAccount(text)).toBe(account)
})
