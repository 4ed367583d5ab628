/** What is wrong with a file of an export: each is the end of "FILE, row N, column C: …". */
export const fileTexts = {
  noHeader: 'The file is empty, and no other file of the period has a header.',
  noTable: 'The header is not one of CUR, CUR 2.0 or FOCUS.',
  missingColumn: (column: string) => `The column ${column} is missing.`,
  columnTwice: (column: string) => `The column ${column} is there twice.`,
  utf16: 'The file is UTF-16. AWS writes UTF-8.',
  notUtf8: 'The file is not UTF-8.',
  headerNotUtf8: 'The header is not UTF-8.',
  endlessHeader: 'The header does not end.',
  headerFault: (fault: string) => `The header has ${fault}.`,
  recordFault: (fault: string) => `The record has ${fault}.`,
  endlessRecord: 'The record does not end: a quote is not closed.',
  ragged: (fields: number, width: number) =>
    `The record has ${fields} fields, but the header has ${width}.`,
  notNumber: (value: string) => `${value} is not a number.`,
  notTime: (value: string) => `${value} is not a time.`,
  notCategory: (value: string) => `${value} is not a ChargeCategory of FOCUS.`,
  notAccount: (value: string) => `${value} is not an account ID.`,
  tooManyDigits: (value: string) => `${value} has more digits than can be counted exactly.`,
  empty: 'The value is empty.',
  alsoAt: (first: string, places: readonly string[]) => `${first} Also ${places.join('; ')}.`,
  unknownFormat: 'The file is not gzip, zip or Parquet.',
  severalFormats: (one: string, other: string) =>
    `The period has files of ${one} and of ${other}. Keep each export in a folder of its own.`,
  damagedParquet: 'The Parquet file is damaged or cut off.',
  damagedArchive: (why: string) => `The compressed file is damaged or cut off${why}.`,
  encryptedMember: 'The zip member is encrypted.',
  unknownCompression: 'The zip member is compressed with a method other than deflate.',
  wrongChecksum: 'The zip is damaged: its checksum does not match its content.',
  remedy:
    'The period was not replaced. Have AWS deliver the file again, or ask whoever copies or edits the files between AWS and this bucket.',
} as const

/** What is wrong with a whole period. */
export const periodTexts = {
  curAndFocus: {
    message: 'The period has files of CUR and of FOCUS.',
    remedy: 'Keep each export in a folder of its own.',
  },
  csvAndParquet: {
    message: 'The period has CSV files and Parquet files.',
    remedy: 'Keep each export in a folder of its own.',
  },
  tooManyDecimals: (decimals: number) => ({
    message: `An amount has ${decimals} decimals, which is more than can be counted exactly.`,
    remedy:
      'The period was not replaced. Look in the columns of costs and prices for a value that is not money.',
  }),
  tooManyAccounts: (file: string, most: number) => ({
    message: `${file} has more than ${most} usage accounts.`,
    remedy: 'Check that the column of the usage account holds account IDs.',
  }),
} as const
