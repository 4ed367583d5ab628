/** What one period may take at most: beyond, it is refused with `too_large`, and nothing is replaced. */
export interface ImportLimits {
  /** Of all files of the period, as they lie in the bucket. @defaultValue 64 GiB */
  readonly downloadBytes?: number
  /** Of all files of the period, decompressed. @defaultValue 1 TiB */
  readonly decompressedBytes?: number
  /** Decompressed by compressed size of one file, counted after its first 64 MiB. @defaultValue 250 */
  readonly ratio?: number
  /** Of all files of the period. @defaultValue 2,000,000,000 */
  readonly rows?: number
  /** That DuckDB may use; the process takes some 200 MB more. @defaultValue 160 MiB for CSV, 768 MiB for Parquet */
  readonly memoryBytes?: number
}

/** The limits with their defaults. */
export function resolveLimits({
  downloadBytes = 64 * 2 ** 30,
  decompressedBytes = 2 ** 40,
  ratio = 250,
  rows = 2e9,
  memoryBytes,
}: ImportLimits = {}): Required<Omit<ImportLimits, 'memoryBytes'>> &
  Pick<ImportLimits, 'memoryBytes'> {
  return {
    downloadBytes,
    decompressedBytes,
    ratio,
    rows,
    ...(memoryBytes !== undefined && { memoryBytes }),
  }
}

/** What {@link resolveLimits} gives. */
export type ResolvedLimits = ReturnType<typeof resolveLimits>
