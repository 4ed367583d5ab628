import { invalidFile } from '../problem.ts'
import type { TableColumns } from './columns-of.ts'
import { readHeader } from './csv-header.ts'
import { JoinedChunks } from './joined-chunks.ts'
import { Projection } from './projection.ts'
import type { ProjectedFile, ProjectionTargets } from './projection.ts'

/** One CSV: a file of the export, or a member of its zip. */
export interface CsvToProject extends ProjectedFile {
  readonly chunks: AsyncIterable<Buffer>
}

/** Where the records go. */
export interface ProjectionSink extends ProjectionTargets {
  /** Once, before the first record. */
  begin(columns: TableColumns): Promise<void> | void
  /** After each chunk: `writer.written` holds whole records. */
  flush(rows: number): Promise<void>
}

/** A record larger than this is no line of a bill but a quote that was never closed. */
const maxRecordBytes = 1 << 20

/**
 * Reads a CSV to its end, checks every record, adds up the cost, and writes the columns that Charges
 * are made of. Gives the number of records, and how many decimals the money in them needs.
 */
export async function projectCsv(
  csv: CsvToProject,
  sink: ProjectionSink,
): Promise<{ readonly rows: number; readonly decimals: number; readonly columns?: TableColumns }> {
  const joined = new JoinedChunks()
  let carry: Buffer = Buffer.alloc(0)
  let projection: Projection | undefined
  const step = async (bytes: Buffer, last: boolean): Promise<Buffer> => {
    let rest = bytes
    if (!projection) {
      const header = readHeader(rest, last, csv.name)
      if (!header) return rest
      projection = new Projection(csv, header.names, sink)
      await sink.begin(projection.columns)
      rest = rest.subarray(header.end)
    }
    const before = projection.rows
    const end = projection.scan(rest, last)
    await sink.flush(projection.rows - before)
    if (rest.length - end > maxRecordBytes) {
      throw invalidFile('a record has no end: a quote is not closed.', {
        file: csv.name,
        row: projection.rows + 2,
      })
    }
    return rest.subarray(end)
  }
  for await (const chunk of csv.chunks) {
    // Copied, since whoever gave the chunk may use its memory again.
    carry = Buffer.from(await step(joined.of(carry, chunk), false))
  }
  await step(carry, true)
  // Exports are made shorter by emptying their last files.
  if (!projection) return { rows: 0, decimals: 0 }
  projection.end()
  return { rows: projection.rows, decimals: projection.decimals, columns: projection.columns }
}
