// What is said where billing waits for a root account.

export const noBilling = 'No billing data yet.'
export const noBillingOf = (organization: string): string =>
  `No billing data of Organization ${organization}.`
export const comesThrough = (account?: string): string =>
  account === undefined
    ? 'It comes through the root account, which is not connected.'
    : `It comes through the root account, ${account}, which is not connected.`
export const connectRoot = 'Connect root account'
