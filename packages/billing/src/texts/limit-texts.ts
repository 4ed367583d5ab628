/** A period that is larger than it may be. */
export const limitTexts = {
  rows: (most: number) => ({
    message: `The period has more than ${most} rows.`,
    remedy: 'If the files are as AWS wrote them, raise the limit `rows`.',
  }),
  downloadBytes: (most: number) => ({
    message: `The files of the period are larger than ${most} bytes.`,
    remedy: 'If the files are as AWS wrote them, raise the limit `downloadBytes`.',
  }),
  parquetBytes: (most: number) => ({
    message: `The Parquet files of the period decompress to more than ${most} bytes.`,
    remedy: 'If the files are as AWS wrote them, raise the limit `decompressedBytes`.',
  }),
  decompressedBytes: (most: number) => ({
    message: `The files of the period decompress to more than ${most} bytes.`,
    remedy: 'If the files are as AWS wrote them, raise the limit `decompressedBytes`.',
  }),
  ratio: (file: string, most: number) => ({
    message: `${file} decompresses to more than ${most} bytes.`,
    remedy: 'If the files are as AWS wrote them, raise the limit `ratio`.',
  }),
  duckDbMemory: {
    message: 'The period needs more memory than it may use.',
    remedy: 'Raise the memory that billing may use.',
  },
  memoryBytes: (mib: number) => ({
    message: `Billing needed more memory than the ${mib} MiB it may use.`,
    remedy: 'Raise `memoryBytes` of billing().',
  }),
} as const
