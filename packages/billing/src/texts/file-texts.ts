/** What is wrong with a file of an export: each is the end of "FILE, row N, column C: …". */
export const fileTexts = {
  noHeader: 'The file is empty, and no other file of the period has a header.',
  noTable: (names: readonly string[]) =>
    `The header is not one of CUR, CUR 2.0 or FOCUS. It has ${someOf(names)}.`,
  missingColumn: (column: string, names: readonly string[]) =>
    `The column ${column} is missing. The header has ${someOf(names)}.`,
  columnTwice: (column: string) => `The column ${column} is there twice.`,
  utf16: 'The file is UTF-16. AWS writes UTF-8.',
  notUtf8: 'The file is not UTF-8.',
  headerNotUtf8: 'The header is not UTF-8.',
  endlessHeader: 'The header does not end.',
  loneCr:
    'The records end with CR (a carriage return) alone. Save the file with LF or CRLF line endings.',
  headerFault: (fault: string) => `The header has ${fault}.`,
  recordFault: (fault: string) => `The record has ${fault}.`,
  endlessRecord: 'The record does not end: a quote is not closed.',
  ragged: (fields: number, width: number) =>
    `The record has ${fields} fields, but the header has ${width}.`,
  notNumber: (value: string) => `${value} is not a number.`,
  notTime: (value: string) => `${value} is not a time.`,
  notCategory: (value: string) => `${value} is not a ChargeCategory of FOCUS.`,
  notAccount: (value: string) => `${value} is not an account ID.`,
  tooManyDecimals: (value: string, decimals: number) =>
    `${value} has ${decimals} decimals, which is more than can be counted exactly.`,
  wideDecimal: (type: string) => `The column is a ${type}. Numbers have at most 38 digits here.`,
  wideDecimalRemedy:
    'The period was not replaced. Have whoever writes the file cast the column to DECIMAL(38, s) or to text.',
  severalCurrencies: (currencies: readonly string[]) =>
    `The value is empty, and the period has ${currencies.join(' and ')}: the currency of the line cannot be known.`,
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

/** The first of a header's names: enough to see which file it is. */
function someOf(names: readonly string[]): string {
  const first = names.slice(0, 5).map((name) => (name.length > 60 ? `${name.slice(0, 60)}…` : name))
  const more = names.length - first.length
  return first.join(', ') + (more > 0 ? ` and ${more} more` : '')
}

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
  tooManyAccounts: (file: string, most: number) => ({
    message: `${file} has more than ${most} usage accounts.`,
    remedy: 'Check that the column of the usage account holds account IDs.',
  }),
} as const
