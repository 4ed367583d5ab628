// What helps against a refusal, as buttons say it.

export const connectAs = (type: string): string => `Connect as ${type}`
export const open = (name: string): string => `Open ${name}`
export const copyStatement = 'Copy statement'
export const copyTrust = 'Copy trust policy'
export const copyRequest = 'Copy request ID'
export const request = 'Request'
export const copyRequestName = 'Copy the request ID'
