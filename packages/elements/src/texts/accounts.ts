import { formatNumber } from './format.ts'

// What the list of a root's linked accounts says.

export const title = 'Linked accounts'
export const loading = 'Reading the linked accounts'
export const none = 'This Organization has no linked accounts.'
export const many = 'Connect linked accounts'
export const connect = 'Connect'
export const connectName = (name: string): string => `Connect ${name}`
export const connected = 'Connected'
export const suspended = 'Suspended'
export const notBilled = 'not billed'
export const billUnknown = 'bill not imported'
export const more = (count: number): string => `${formatNumber(count)} more`
