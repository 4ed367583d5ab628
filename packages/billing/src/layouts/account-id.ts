/**
 * A usage account's ID as AWS means it: twelve digits. Spreadsheets and data frames make a number of it, without its
 * leading zeros and perhaps with `.0` behind it: those come back. More digits, or anything else, stay what they are.
 */
export function toAccountId(text: string): string {
  const [, digits] = /^(\d+)(?:\.0+)?$/.exec(text) ?? []
  return digits === undefined ? text : digits.padStart(12, '0')
}

/** {@link toAccountId} in SQL. `lpad` would cut what is longer. */
export function accountIdSql(text: string): string {
  const digits = `split_part(${text}, '.', 1)`
  return `CASE WHEN length(${text}) = 12 AND NOT contains(${text}, '.') THEN ${text} WHEN NOT regexp_full_match(${text}, '[0-9]+([.]0+)?') THEN ${text} WHEN length(${digits}) < 12 THEN lpad(${digits}, 12, '0') ELSE ${digits} END`
}

/** An account ID as a person gives it: AWS's console writes `0333-3333-3333`. */
export function toAskedAccount(text: string): string {
  const id = text.trim()
  return /^\d{4}-\d{4}-\d{4}$/.test(id) ? id.replaceAll('-', '') : id
}
