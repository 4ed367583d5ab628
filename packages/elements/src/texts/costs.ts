import { counted, formatList, formatNumber } from './format.ts'

// What the costs say, in reading order.

export const loading = 'Loading costs'
export const month = 'Month'
export const noOlder = 'No earlier month'
export const noNewer = 'No later month'
export const metric = 'Cost'
export const currency = 'Currency'
export const exportTitle = 'Billing export'
export const everyRoot = 'Every root’s chosen export'
export const group = 'Group by'
export const tags = 'Tag'

export const byDay = (metricName: string, by: string): string => `${metricName} by day and ${by}`
export const notDelivered = 'not delivered yet'
export const importing = 'importing'
export const notImported = 'not imported'
export const invoice = (id: string): string => `invoice ${id}`
export const invoices = (ids: readonly string[], others: number): string =>
  `invoices ${formatList(others > 0 ? [...ids, `${formatNumber(others)} more`] : ids)}`
export const final = 'final'
export const notFinal = 'not final'
export const dataAsOf = (time: string): string => `data as of ${time}`
export const shown = (metricName: string, monthName: string, by: string, total: string): string =>
  `${metricName} of ${monthName} by ${by}: ${total}`
export const chart = (monthName: string): string =>
  `Stacked bars, one for each day of ${monthName}. The table below has the same figures.`
export const chartMissing = 'The chart could not be drawn. The table below has all its figures.'
export const other = 'Other'
export const apart = { credits: 'Credits', refunds: 'Refunds', tax: 'Tax' } as const
export const notByDay = 'not shown by day'

export const groups = {
  account: { one: 'account', many: 'accounts', none: 'No account' },
  service: { one: 'service', many: 'services', none: 'No service' },
  region: { one: 'Region', many: 'Regions', none: 'No Region' },
  employee: { one: 'employee', many: 'employees', none: 'Not joined' },
  tag: (key: string): { one: string; many: string; none: string } => ({
    one: `tag ${key}`,
    many: 'values',
    none: 'Not tagged',
  }),
} as const
export const all = (many: string): string => `All ${many}`
export const notJoinedWhy =
  'An employee gets the rows of the resources that belong to them. Rows without a resource ID are not joined. Rows of resources that are not discovered or not assigned are not joined either.'

export const table = 'Same figures as a table'
export const tableOf = (title: string): string => `Table: ${title}`
export const downloadCsv = 'Download CSV'
export const day = 'Day'
export const showDays = (count: number): string => `Show ${counted(count, 'more day', 'more days')}`
export const showColumns = (count: number): string => `Show ${formatNumber(count)} of Other`

export const accountTitle = 'Account'
export const reconciliation = 'Reconciliation'
export const reconciliationOf = (monthName: string, name: string): string =>
  `Reconciliation of ${monthName}, ${name}`
export const everyRow = 'Every row of export'
export const received = (time: string): string => `received ${time}`
export const rows = (count: number): string => counted(count, 'row', 'rows')
export const notInvoiced = 'not invoiced yet'
export const equal = 'Equal to the last digit'
export const different = (difference: string): string => `Different by ${difference}`
export const differentTitle = 'The accounts do not add up to the export’s total.'
export const differentText = (differences: readonly string[]): string =>
  `Total less sum: ${formatList(differences)}. Import the month again. If the difference stays, send this table to support.`
export const differentCancels = 'amounts that cancel each other out'
export const importAgain = 'Import again'
export const sumOfAccounts = 'Sum of accounts'
export const sumFormula = 'Σ of the rows above'
export const exportTotal = 'Export’s own total'
export const exportTotalFormula = 'Σ of its files’ cost column'
export const difference = 'Difference'
export const differenceFormula = 'total − sum'
export const rowFormula = 'BilledCost = Usage + Purchase + Tax + Credit + Adjustment, in each row.'
export const withoutAccount = 'rows without SubAccountId'
export const showAccounts = (count: number): string =>
  `Show ${counted(count, 'more account', 'more accounts')}`

export const notices = 'Notes of the import'

export const missing = 'Billed but not connected'
export const missingText = 'The export has their costs. Discovery does not see their resources.'
export const connect = 'Connect'
export const connectName = (name: string): string => `Connect ${name}`

export const nothingTitle = 'No costs yet'
export const nothingText =
  'Connect the root account of your Organization. Its bill has every linked account.'
export const waitingTitle = 'Not delivered yet'
export const waitingText =
  'AWS writes a new export within 24 hours. The server looks for it again by itself.'
export const waitingMonth = (monthName: string): string =>
  `AWS has not delivered ${monthName} yet. The server looks for it again by itself.`
export const lookNow = 'Look now'
export const looked = 'Looking for new deliveries'
export const importingTitle = (monthName: string): string => `Importing ${monthName}`
export const importingText = 'Its costs appear here as soon as every row is counted.'
export const downloading = (size: string): string => `Downloaded so far: ${size}.`
export const counting = (count: number): string => `Rows counted so far: ${formatNumber(count)}.`
export const importingAgain = (monthName: string): string =>
  `Importing ${monthName} again. Until it is done you see the costs of the import before.`
export const refusedTitle = (monthName: string, name: string): string =>
  `${monthName} of ${name} was not imported.`
export const notLookedAt = (name: string): string =>
  `The billing exports of ${name} could not be read.`
export const lookFailed = (name: string): string =>
  `The billing exports of ${name} could not be looked at for newer data.`
export const refusedBefore = 'You see the costs of the import before.'
export const noCostsTitle = (monthName: string): string => `No costs in ${monthName}`
export const noCostsText = 'The export has no charge, credit or tax for it.'
