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
  parquetRows: (file: string, rows: number, bytes: number) => ({
    message: `${file} has ${rows} rows in ${bytes} bytes. No export of AWS has more rows than bytes.`,
    remedy: 'Check who can write to the bucket. Have AWS write the file again.',
  }),
  parquetRatio: (file: string) => ({
    message: `${file} decompresses to more than 250 times its size.`,
    remedy: 'Check who can write to the bucket. Have AWS write the file again.',
  }),
  time: (minutes: number) => ({
    message: `The period took longer than the ${minutes} minutes it may take.`,
    remedy: 'If the files are as AWS wrote them, raise `taskMs` of billing().',
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
