/** What is wrong with a manifest: each is the end of "The manifest KEY …". */
export const manifestTexts = {
  noFiles: 'lists no files.',
  fileTwice: 'lists a file twice.',
  fileWithoutKey: 'lists a file without its key.',
  notS3: (uri: string) => `lists ${uri}, which is not an object in S3.`,
  notPlain: (uri: string) => `lists ${uri}, which is not a plain key.`,
  otherBucket: (bucket: string) => `points to another bucket, ${bucket}.`,
  severalFormats: 'lists files of several formats.',
  unknownFormat: 'lists files that are not csv.gz, csv.zip or Parquet.',
  otherPeriod: (said: string, period: string) =>
    `is of ${said}, but lies in the folder of ${period}.`,
  tooLarge: 'is too large to be one.',
  notJson: 'is not a JSON object.',
  remedy:
    'Nothing was read. A manifest written by AWS lists files of its own bucket only: check who can write to this bucket.',
  replicated:
    'Nothing was read. If S3 replicates the export from that bucket, name it as the origin bucket. Otherwise check who can write to this one.',
} as const
