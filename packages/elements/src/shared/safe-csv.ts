/**
 * One record of a CSV for people and their spreadsheets. A text that such a program would take for a formula gets an
 * apostrophe in front; numbers stay numbers. The reports of a distribution are data for programs: they are copied byte
 * by byte and never come here.
 */
export function toSafeCsv(values: readonly string[]): string {
  return `${values.map((value) => quoted(isFormula(value) ? `'${value}` : value)).join(',')}\r\n`
}

function isFormula(value: string): boolean {
  // Programs pass over white space and quotes in front, and some know the full-width signs too.
  if (!/^[\s"']*[=+\-@\t\r＝＋－＠]/u.test(value)) return false
  return !/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value)
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
