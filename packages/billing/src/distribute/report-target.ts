import type { ObjectTarget } from '../object-store.ts'

/** A place for reports. Objects are written whole or not at all, and only below `prefix`. */
export interface ReportTarget extends ObjectTarget {
  /** For the manifests, which name it. */
  readonly bucket: string
  /** Ends in `/`, or is empty. */
  readonly prefix: string
}

/** A prefix as {@link ReportTarget} has it: no slash before, one behind. */
export function toPrefix(prefix: string): string {
  const segments = prefix.split('/').filter((segment) => segment !== '')
  return segments.map((segment) => `${segment}/`).join('')
}

/** Whether a key lies below a prefix, and stays there whoever reads it as a path. */
export function isBelow(key: string, prefix: string): boolean {
  return (
    key.startsWith(prefix) &&
    key.length > prefix.length &&
    !key.includes('\0') &&
    !key.split(/[/\\]/).some((segment) => segment === '' || segment === '.' || segment === '..')
  )
}
