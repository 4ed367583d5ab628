import type { Text } from './text.ts'

/** What is said of exports, costs and distributions. */
export const billingTexts = {
  noBilling: (): Text => ({
    message: 'This server has no billing.',
    remedy: 'Pass billing: billing() of @aws-linked/billing to createAwsLinked().',
  }),
  notARoot: (): Text => ({
    message: 'A linked account has no billing exports.',
    remedy: 'Choose the root account of its Organization.',
  }),
  noCosts: (): Text => ({
    message: 'There are no costs for this period.',
    remedy: 'Choose another period or currency, or look for new deliveries.',
  }),
  notImported: (period: string, { message, remedy }: Text): Text => ({
    message: `The costs of ${period} were not imported. ${message}`,
    remedy,
  }),
  stopped: (): Text => ({
    message: 'The import was stopped before its end.',
    remedy: 'The server looks for new deliveries again by itself, while the root is connected.',
  }),
  unexpected: (): Text => ({
    message: 'This server met a problem it does not know.',
    remedy: 'Look for new deliveries again. If it stays, ask whoever runs the server.',
  }),
  tooSlow: (): Text => ({
    message: 'AWS did not list the exports in time.',
    remedy: 'Go on: the server looks for them again once the account is connected.',
  }),
  exportsOfAnother: (payer: string, account: string): Text => ({
    message: `The exports found are the bill of ${payer}, not of ${account}.`,
    remedy: `If ${payer} is the root account, connect that one; ${account} is then a linked account.`,
  }),
  noSuchExport: (): Text => ({
    message: 'The root account has no export of this name.',
    remedy: 'Choose one of its exports, or wait for its first delivery.',
  }),
  reportsWouldBeRead: (): Text => ({
    message: 'Reports may not go to a place where the server looks for an export.',
    remedy: 'Choose another bucket, or a prefix outside the export’s.',
  }),
  placeOfReports: (exportName: string, place: string): Text => ({
    message: `A distribution of ${exportName} writes its reports to ${place}.`,
    remedy:
      'Reports look like exports, and one account’s report would be taken for the whole bill. Name the export’s own prefix, or remove the distribution.',
  }),
}

/** What a cost without a key is called. */
export const noKeyLabels = {
  account: 'No account',
  service: 'No service',
  region: 'No Region',
  employee: 'Not joined',
  tag: 'No value',
}
