import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generateTableTypes, tableTypesFile } from '../../test/support/table-types.ts'

test('the types of the tables are those that the migrations make: npm run generate:tables', async () => {
  expect(readFileSync(tableTypesFile, 'utf8')).toBe(await generateTableTypes())
})
