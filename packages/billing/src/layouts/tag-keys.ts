/**
 * One spelling of a tag's key for all layouts, FOCUS's: `user:team`. Parquet and CUR 2.0's `resource_tags` write
 * `user_team`, CUR 2.0's `tags` writes `resourceTags/team`. Keys of other kinds keep their prefix (`accountTag/team`);
 * `undefined` for a cost category, which is not a tag.
 * {@link https://docs.aws.amazon.com/cur/latest/userguide/table-dictionary-cur2-tag-columns.html | Tag prefixes}
 */
export function tagKey(key: string): string | undefined {
  if (/^costCategory\//i.test(key)) return undefined
  const [, ofResource] = /^resourceTags\/(.+)$/is.exec(key) ?? []
  const [, owner, name] = /^(user|aws)[:_](.+)$/is.exec(ofResource ?? key) ?? []
  if (owner !== undefined && name !== undefined) return `${owner.toLowerCase()}:${name}`
  return ofResource === undefined ? key : `user:${ofResource}`
}

/** The tag that a column of its own holds, by its header; `undefined` for any other column. */
export function tagOfColumn(column: string): string | undefined {
  const [, rest] = /^resource_tags_(.+)$/i.exec(column) ?? []
  if (rest !== undefined) return tagKey(rest)
  // The last two are what the dot operator makes of `resource_tags.user_team` and `tags."accountTag/team"`.
  const isTag =
    /^resourceTags\/./i.test(column) ||
    /^(?:user|aws)_./i.test(column) ||
    /^(?:accountTag|userAttribute|iamPrincipal)\/./.test(column)
  return isTag ? tagKey(column) : undefined
}

/** The cost category that a column of its own holds. */
export function categoryOfColumn(column: string): string | undefined {
  return /^cost_?category[/_](.+)$/i.exec(column)?.[1]
}

/** The cost category among the keys of CUR 2.0's `tags`. */
export function categoryOfTag(key: string): string | undefined {
  return /^costCategory\/(.+)$/is.exec(key)?.[1]
}
