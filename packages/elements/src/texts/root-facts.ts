import { formatNumber } from './format.ts'

// What a root's row says of its linked accounts and its export.

export const accounts = 'Linked accounts'
export const billed = (count: number): string => `${formatNumber(count)} billed but not connected`
export const others = (count: number): string => `${formatNumber(count)} not connected`
export const noneBilled = (monthName: string): string => `none of them billed in ${monthName}`
export const billUnknown = 'no bill is imported yet'
export const billFailed = 'the bill could not be imported'
export const all = 'All connected'
export const none = 'None in this Organization'
export const show = 'Show'
export const showOf = (name: string): string => `Show the linked accounts of ${name}`
export const exportTitle = 'Billing export'
export const every = 'Every export that is found'
export const bill = 'Bill'
export const notImported = (monthName: string): string => `${monthName} was not imported.`
export const billNotRead = 'The bill could not be read.'
export const change = 'Change'
export const changeOf = (name: string): string => `Change the billing export of ${name}`
