/** AWS's list of tags as a record. A tag without a value has an empty one. */
export function toTags(
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] = [],
): Readonly<Record<string, string>> {
  // A tag may be called `__proto__`: as an entry it is a key like any other.
  return Object.fromEntries(
    tags.flatMap(({ Key, Value = '' }) => (Key === undefined ? [] : [[Key, Value]])),
  )
}
