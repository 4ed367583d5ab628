import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sqlName, sqlText } from '../duckdb.ts'
import type { DuckDb } from '../duckdb.ts'
import { toKeyedJson } from '../layouts/keyed-json.ts'
import type { KeyedColumns } from '../layouts/table.ts'
import { filesOf } from './batch.ts'
import type { ParquetBatch } from './batch.ts'
import { textSql } from './parquet-file.ts'

/** The objects of a batch's lines. */
export interface KeyedObjects {
  /** SQL of each object as JSON text, over {@link from}. */
  readonly selects: ReadonlyMap<string, string>
  /** For a FROM: the files of the batch, and their objects. */
  readonly from: string
  /** The objects of which something could not be read. */
  readonly unread: readonly string[]
}

/**
 * Reads the objects of a batch: tags and the like repeat from line to line, so each different one is taken out once,
 * made by the rule that CSV has as well, and joined back. DuckDB takes ten times as long to make them line by line.
 */
export async function readKeyed(
  db: DuckDb,
  batch: ParquetBatch,
  temp: string,
): Promise<KeyedObjects> {
  const selects = new Map<string, string>()
  const unread: string[] = []
  let from = filesOf(batch)
  for (const [n, keyed] of batch.table.keyed.entries()) {
    const raw = rawSql(batch, keyed)
    if (raw === undefined) {
      selects.set(keyed.name, 'CAST(NULL AS VARCHAR)')
      continue
    }
    const [table, id, value] = [`#keyed${n}`, `#raw${n}`, `#json${n}`].map(sqlName)
    await db.run(
      `CREATE OR REPLACE TEMP TABLE ${table} AS SELECT row_number() OVER () AS id, ${id} FROM (SELECT DISTINCT ${raw} AS ${id} FROM ${filesOf(batch)})`,
    )
    const path = join(temp, `keyed-${n}.csv`)
    let isRead = true
    const lines = linesOf(db.stream(`SELECT id, ${id} AS raw FROM ${table}`), keyed, () => {
      isRead = false
    })
    await pipeline(Readable.from(lines), createWriteStream(path))
    await db.run(
      `CREATE OR REPLACE TEMP TABLE ${table} AS SELECT ${id}, ${value} FROM ${table} JOIN read_csv(${sqlText(path)}, auto_detect=false, header=false, delim=',', quote='"', escape='"', new_line='\\n', nullstr='', parallel=false, max_line_size=4194304, buffer_size=8388608, columns={'id': 'BIGINT', ${sqlText(`#json${n}`)}: 'VARCHAR'}) USING (id)`,
    )
    await rm(path)
    if (!isRead) unread.push(keyed.name)
    from = `${from} LEFT JOIN ${table} ON ${table}.${id} = ${raw}`
    selects.set(keyed.name, value ?? '')
  }
  return { selects, from, unread }
}

/** The texts of an object's columns, as one text; `undefined` where the files have none of them. */
function rawSql({ header }: ParquetBatch, { sources }: KeyedColumns): string | undefined {
  const texts = sources.flatMap(({ index }) => (header[index] ? [textSql(header[index])] : []))
  return texts.length === 0 ? undefined : `CAST(to_json([${texts.join(', ')}]) AS VARCHAR)`
}

async function* linesOf(
  batches: AsyncIterable<readonly Readonly<Record<string, string>>[]>,
  keyed: KeyedColumns,
  onUnread: () => void,
): AsyncGenerator<string> {
  for await (const rows of batches) {
    const lines = rows.map(({ id = '', raw = '[]' }) => {
      // Made by the query above.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const texts = JSON.parse(raw) as (string | null)[]
      const { json, isRead } = toKeyedJson(
        keyed,
        texts.map((text) => text ?? ''),
      )
      if (!isRead) onUnread()
      return `${id},${json === undefined ? '' : `"${json.replaceAll('"', '""')}"`}\n`
    })
    yield lines.join('')
  }
}
