import { allKinds } from '../../src/kinds/all-kinds.ts'
import { otherActions, regionActions } from '../../src/kinds/other-actions.ts'
import type { Actions } from '../../src/kinds/kind.ts'

/** The README's table of kinds and actions, from the rows, as the formatter leaves it. */
export function coverageTable(): string {
  const kinds = allKinds.flatMap(({ kind, actions }) => rowsOf(`\`${kind}\``, actions))
  const others = otherActions.flatMap(({ feature, root, actions }) =>
    rowsOf(root ? `${feature} (root)` : feature, actions),
  )
  return toTable([
    ['Kind or feature', 'Action', 'Without it'],
    ...rowsOf('every kind in a Region', regionActions.actions),
    ...kinds,
    ...others,
  ])
}

function rowsOf(name: string, actions: Actions): readonly (readonly string[])[] {
  return Object.entries(actions).map(([action, row]) => [name, `\`${action}\``, row.for])
}

function toTable(rows: readonly (readonly string[])[]): string {
  const [head = []] = rows
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`
  const rule = line(widths.map((width) => '-'.repeat(width)))
  return [line(head), rule, ...rows.slice(1).map(line)].join('\n')
}
