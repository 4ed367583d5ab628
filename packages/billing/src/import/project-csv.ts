import type { CsvText } from '../csv/read-csv.ts'
import { readRecords } from '../csv/read-records.ts'
import { readTable } from '../layouts/table.ts'
import type { Table } from '../layouts/table.ts'
import { Projection } from './projection.ts'
import type { ProjectionTargets } from './projection.ts'

/** One CSV: a file of the export, or a member of its zip. */
export interface CsvToProject extends CsvText {
  /** Of the file in the manifest's order; written with each record, for messages. */
  readonly fileIndex: number
  readonly delivery: 'cur' | 'data-exports'
}

/** Where the records go. */
export interface ProjectionSink extends ProjectionTargets {
  /** Once, before the first record. */
  begin(table: Table): Promise<void> | void
}

/**
 * Reads a CSV to its end, checks every record, adds up the cost, and writes the columns that Charges
 * are made of. Gives the number of records, and how many decimals the money in them needs.
 */
export async function projectCsv(
  csv: CsvToProject,
  sink: ProjectionSink,
): Promise<{ readonly rows: number; readonly decimals: number; readonly table?: Table }> {
  const { name: file, delivery, fileIndex } = csv
  let projection: Projection | undefined
  const rows = await readRecords(csv, async ({ names }, problems) => {
    const table = readTable(names, { file, delivery, needed: 'charges' })
    await sink.begin(table)
    projection = new Projection({ file, fileIndex, table }, sink, problems)
    return projection
  })
  if (rows === undefined || !projection) return { rows: 0, decimals: 0 }
  return { rows, decimals: projection.decimals, table: projection.table }
}
