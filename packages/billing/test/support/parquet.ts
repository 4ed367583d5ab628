import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDuckDb, sqlName, sqlText } from '../../src/duckdb.ts'
import { csv } from './cur-lines.ts'
import type { Line } from './cur-lines.ts'
import { tempFolder } from './temp.ts'

/** A Parquet file of a query. */
export async function parquetOf(sql: string): Promise<Buffer> {
  const folder = await tempFolder()
  const path = join(folder, 'file.parquet')
  using db = await openDuckDb({ tempFolder: folder, folders: ['/'] })
  await db.run(`COPY (${sql}) TO ${sqlText(path)} (FORMAT parquet, COMPRESSION snappy)`)
  return readFile(path)
}

/** A Parquet file of lines, whose columns have these types; else they are text. */
export async function parquetLines(
  lines: readonly Line[],
  types: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const path = join(await tempFolder(), 'lines.csv')
  await writeFile(path, csv(lines))
  const columns = Object.keys(lines[0] ?? {}).map((name) => {
    const column = sqlName(name)
    return types[name] === undefined ? column : `CAST(${column} AS ${types[name]}) AS ${column}`
  })
  return parquetOf(
    `SELECT ${columns.join(', ')} FROM read_csv(${sqlText(path)}, all_varchar=true, header=true, nullstr='')`,
  )
}
