import { printable } from './printable.ts'

/** How a column stands: text to the left, numbers with their points under each other. */
export type Alignment = 'left' | 'decimal'

/** Lines of aligned columns, two spaces between them. The first row is the header. */
export function alignedTable(
  rows: readonly (readonly string[])[],
  alignments: readonly Alignment[],
): string[] {
  const columns = alignments.map((alignment, index) => {
    const [header = '', ...cells] = rows.map((row) => row[index] ?? '')
    const padded = alignment === 'decimal' ? pointsAligned(cells) : cells
    const width = Math.max(header.length, ...padded.map(({ length }) => length))
    return [header, ...padded].map((cell) =>
      alignment === 'decimal' ? cell.padStart(width) : cell.padEnd(width),
    )
  })
  return rows.map((_, index) =>
    columns
      .map((column) => column[index] ?? '')
      .join('  ')
      .trimEnd(),
  )
}

function pointsAligned(cells: readonly string[]): string[] {
  const decimals = cells.map(
    (cell) => cell.length - (cell.includes('.') ? cell.indexOf('.') : cell.length),
  )
  const most = Math.max(0, ...decimals)
  return cells.map((cell, index) => cell + ' '.repeat(most - (decimals[index] ?? 0)))
}

/** A table of columns with their headings, as it is printed. What names hold does not move the cursor. */
export function printedTable(
  columns: Readonly<Record<string, Alignment>>,
  rows: readonly (readonly string[])[],
): string {
  const lines = alignedTable([Object.keys(columns), ...rows], Object.values(columns))
  return `${lines.map(printable).join('\n')}\n`
}
