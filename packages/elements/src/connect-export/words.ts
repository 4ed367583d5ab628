/** What the choice of a root's export says. */
export const words = {
  title: 'Billing export',
  looking: 'Looking for exports',
  which: 'Which export is imported',
  all: 'Every export that is found',
  allHint: 'New ones are found by themselves.',
  other: 'Another place',
  readable: 'Readable',
  refused: 'Refused',
  not_delivered: 'Not delivered yet',
  none: 'No export is found. Create one in AWS under Billing and Cost Management, Data Exports; or type where one is.',
  use: 'Use this export',
  saving: 'Saving…',
  saved: 'Saved',
  again: 'Look again',
  enterBucket: 'Enter the bucket.',
} as const
