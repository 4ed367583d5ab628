// Writes `src/db/tables.ts`: `npm run generate:tables`.
import { writeFileSync } from 'node:fs'
import { generateTableTypes, tableTypesFile } from './table-types.ts'

writeFileSync(tableTypesFile, await generateTableTypes())
