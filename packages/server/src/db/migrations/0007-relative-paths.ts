/**
 * Paths of billing's files become relative to its folder in the store's, so that the store can be moved, restored and
 * copied. What stands before `billing/` is where the store was when the path was written.
 */
export const relativePaths: readonly string[] = [
  `update billing_sets set folder = ${relative('folder')}`,
  `update billing_periods set set_path = ${relative('set_path')} where set_path is not null`,
  `update distribution_runs set report_path = ${relative('report_path')} where report_path is not null`,
]

/** Windows separates folders by `\`, which no name of ours holds. */
function relative(column: string): string {
  return `replace(regexp_replace(${column}, '^.*[/\\\\]billing[/\\\\](sets|reports)[/\\\\]', '\\1/'), '\\', '/')`
}
