export { AwsLinkedError, BillingError, ConnectError, isConnectError } from './errors.ts'
export type { AwsLinkedErrorOptions } from './errors.ts'
export {
  addDecimals,
  compareDecimals,
  decimalText,
  differenceOf,
  isZero,
  parseDecimal,
  subtractDecimals,
  sumDecimals,
  zero,
} from './decimal.ts'
export type { Decimal, DecimalValue } from './decimal.ts'
export { findKeyMistake, hasSecret, isKeyText, isSecretLike, shownKeyId } from './key-text.ts'
export type { KeyMistake } from './key-text.ts'
export type * from './account.ts'
export type * from './billing-plugin.ts'
export type * from './charge.ts'
export type * from './codes.ts'
export type * from './permission.ts'
export type * from './policy.ts'
export type * from './problem.ts'
export type * from './resource.ts'
export type * from './wire/accounts.ts'
export type * from './wire/billing-periods.ts'
export { rights } from './right.ts'
export type { Right } from './right.ts'
export type * from './wire/connect.ts'
export type * from './wire/costs.ts'
export type * from './wire/data-sources.ts'
export type * from './wire/discoveries.ts'
export type * from './wire/distributions.ts'
export type * from './wire/employees.ts'
export type * from './wire/errors.ts'
export type * from './wire/events.ts'
export type * from './wire/resources.ts'
export type * from './wire/roles.ts'
export { nodeProblem } from './node-problem.ts'
export type { NetworkOptions } from './network.ts'
