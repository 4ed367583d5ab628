import { checkAccountId, checkExternalId, checkMatch, checkOptions } from '../input/input.ts'
import { inputTexts } from '../texts/input.ts'

/** Who may assume a role, and with which External ID. */
export type TrustPolicyOptions = {
  /** Your product issues it for one Data Source. It is not a secret, but never take it from the customer. */
  readonly externalId: string
} & (
  | {
      /** 12 digits. Trusts every identity of the account that the account's own policies allow. */
      readonly accountId: string
    }
  | {
      /** One role or user: `arn:aws:iam::111122223333:role/Ledger`. */
      readonly principalArn: string
    }
)

/** A role's trust policy. In a template its two values are references, not texts. */
export interface TrustPolicyDocument<Value = string> {
  readonly Version: '2012-10-17'
  readonly Statement: readonly [
    {
      readonly Effect: 'Allow'
      readonly Principal: { readonly AWS: Value }
      readonly Action: 'sts:AssumeRole'
      readonly Condition: { readonly StringEquals: { readonly 'sts:ExternalId': Value } }
    },
  ]
}

/**
 * The trust policy of a role that you connect a Data Source with. It trusts one account or one identity,
 * and only with the External ID. Fails with `invalid_input`.
 *
 * @example
 * import { trustPolicy } from '@aws-linked/sdk'
 *
 * const externalId = crypto.randomUUID()
 * console.log(JSON.stringify(trustPolicy({ accountId: '111122223333', externalId }), null, 2))
 */
export function trustPolicy(options: TrustPolicyOptions): TrustPolicyDocument {
  checkOptions(options)
  checkExternalId(options.externalId)
  return toTrustPolicy(toPrincipal(options), options.externalId)
}

/** The document by itself, around whatever stands for its values. */
export function toTrustPolicy<Value>(
  principal: Value,
  externalId: Value,
): TrustPolicyDocument<Value> {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: principal },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': externalId } },
      },
    ],
  }
}

function toPrincipal(options: TrustPolicyOptions): string {
  if ('principalArn' in options) {
    checkMatch('principalArn', options.principalArn, principals, inputTexts.principalArn)
    return options.principalArn
  }
  checkAccountId('accountId', options.accountId)
  // Without a partition: AWS makes the ARN of the one the role is in.
  return options.accountId
}

// A wildcard would trust everybody; a session's ARN ends with the session.
const principals =
  /^arn:aws[a-z-]*:iam::\d{12}:(root|(role|user)\/([\w+=,.@-]+\/)*[\w+=,.@-]{1,64})$/
