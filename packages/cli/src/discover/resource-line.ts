import type { Resource } from '@aws-linked/sdk'
import { printable } from '../shell/printable.ts'
import { told } from '../texts/told.ts'

// Rows are printed as they are found, so that the widths are those of what AWS's IDs mostly are.
const widths = [18, 14, 26]

/** The table's head. */
export const resourceHead: string = row(told.resourceHead)

/** One row of it. */
export function resourceLine({ kind, region, id, name }: Resource): string {
  return printable(row([kind, region, id, name === undefined || name === id ? '' : name]))
}

function row(cells: readonly string[]): string {
  return cells
    .map((cell, index) => cell.padEnd(widths[index] ?? 0))
    .join('  ')
    .trimEnd()
}
