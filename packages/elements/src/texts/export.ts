// What the choice of a root's export says.

export const title = 'Billing export'
export const looking = 'Looking for exports'
export const which = 'Which export is imported'
export const all = 'Every export that is found'
export const allHint = 'New exports are found automatically.'
export const other = 'Another place'
export const access = {
  readable: 'Readable',
  refused: 'Refused',
  not_delivered: 'Not delivered yet',
} as const
export const none =
  'No export is found. Create one in AWS under Billing and Cost Management, Data Exports. Or type where one is.'
export const use = 'Use this export'
export const saving = 'Saving…'
export const saved = 'Saved'
export const again = 'Look again'
export const originBucket = 'Origin bucket'
export const originHint =
  'Only if S3 replicates the export: the bucket that AWS writes to. Nothing is read from it.'
