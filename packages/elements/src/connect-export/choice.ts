import type { BillingExport, BillingExports, FoundBillingExport } from '@aws-linked/model'

/** What is imported: every export that is found, one of them by its place in the list, or a typed place. */
export type ExportChoice = 'all' | 'typed' | number

/** What a Data Source's export and the found ones say is chosen now. */
export function toChoice(
  place: BillingExport | undefined,
  { exports, problem }: BillingExports,
): ExportChoice {
  if (!place) return problem && exports.length === 0 ? 'typed' : 'all'
  const at = exports.findIndex((each) => isAt(each, place))
  return at < 0 ? 'typed' : at
}

/** The place of a found export, as it is saved. */
export function toPlace({ name, bucket, prefix, originBucket }: FoundBillingExport): BillingExport {
  return {
    bucket,
    ...(prefix && { prefix }),
    exportName: name,
    ...(originBucket !== undefined && { originBucket }),
  }
}

function isAt(found: FoundBillingExport, { bucket, prefix, exportName }: BillingExport): boolean {
  return (
    found.isChosen &&
    (bucket === undefined || found.bucket === bucket) &&
    (prefix === undefined || trim(found.prefix) === trim(prefix)) &&
    (exportName === undefined || found.name === exportName)
  )
}

function trim(prefix: string): string {
  return prefix.replaceAll(/^\/+|\/+$/g, '')
}
