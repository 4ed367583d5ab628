import type { ErrorText } from './error-text.ts'

/** What is wrong with a place that exports are looked for in, read from or written to. */
export const placeTexts = {
  noPath: (key: string, root: string): ErrorText => ({
    message: `There is no ${key || 'folder'} in ${root}.`,
    remedy: 'Check the path, and whether everything the manifest lists was copied.',
  }),
  changedPath: (key: string, root: string): ErrorText => ({
    message: `${key} in ${root} changed while it was read.`,
    remedy: 'Read the period again.',
  }),
  outside: (key: string, root: string): ErrorText => ({
    message: `${key} leads out of ${root}.`,
    remedy: 'Keep every file within the folder, without links that leave it.',
  }),
  notEmpty: (path: string): ErrorText => ({
    message: `The folder ${path} is not empty.`,
    remedy: 'Give a folder that is empty or does not exist yet.',
  }),
  noSet: (path: string): ErrorText => ({
    message: `There is no set of Charges in ${path}.`,
    remedy: 'Import the period again.',
  }),
  noReport: {
    message: 'This report is not kept any more.',
    remedy: 'Run the distribution again.',
  },
  prefixWithDots: {
    message: 'The prefix contains “..”.',
    remedy: 'Give the prefix as AWS shows it beside the export.',
  },
  tooManyFolders: (where: string, most: number): ErrorText => ({
    message: `${where} has more than ${most} folders to search.`,
    remedy: 'Give the prefix of the export, as AWS shows it beside the export’s name.',
  }),
  noExportNamed: (name: string): ErrorText => ({
    message: `There is no billing export named ${name} there.`,
    remedy: 'Check its name: AWS shows it in Billing and Cost Management, under Data Exports.',
  }),
  noExport: (where: string): ErrorText => ({
    message: `There is no billing export in ${where}.`,
    remedy:
      'Check the bucket and the prefix: AWS shows both beside the export. A new export is first delivered within a day.',
  }),
  orByHand: 'Or name the export’s bucket and prefix, which need neither.',
  changing: (name: string, period: string): ErrorText => ({
    message: `${name} of ${period} changes while it is read.`,
    remedy: 'AWS is delivering it. Try again in some minutes.',
  }),
  noManifest: (folder: string, expected: string): ErrorText => ({
    message: `There are files in ${folder}, without their manifest.`,
    remedy: `Copy the whole export, with the folder ${expected} that holds the manifest. If AWS is delivering the period right now, wait some minutes.`,
  }),
  manifestGone: (key: string): ErrorText => ({
    message: `The manifest ${key} is gone.`,
    remedy: 'Wait for the next delivery.',
  }),
  cutOff: (key: string): ErrorText => ({
    message: `The connection ended in the middle of ${key}.`,
    remedy: 'Try again.',
  }),
  wrongFiles: (period: string, listed: number, given: number): ErrorText => ({
    message: `The manifest of ${period} lists ${listed} files, but ${given} were given.`,
    remedy: 'Give every file of the period, in the order of its manifest.',
  }),
  nothingListed: (period: string, reports: number): ErrorText => ({
    message: `The manifest of ${period} lists no file. The reports of ${reports} accounts stay as they are.`,
    remedy: 'Wait for the next delivery, or check who wrote the manifest.',
  }),
  silentReceiver: (place: string, seconds: number): ErrorText => ({
    message: `${place} took nothing for ${seconds} seconds.`,
    remedy: 'Check the network between this machine and the receiver. The next run tries again.',
  }),
  noWriter: (bucket: string): ErrorText => ({
    message: `There are no credentials to write to ${bucket} with.`,
    remedy: 'Give the credentials of the Data Source, or of a role of the receiver’s.',
  }),
  outsidePrefix: (key: string, bucket: string, prefix: string): ErrorText => ({
    message: `${key} is not below s3://${bucket}/${prefix}.`,
    remedy: 'Distribute below the prefix that the receiver has given.',
  }),
} as const
