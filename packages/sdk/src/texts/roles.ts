import { withArticle } from './count.ts'
import { exemption } from './failures.ts'
import type { Text } from './input.ts'

/** What people are told about a role. */
export const roleTexts = {
  denied: (arn: string, accountId: string | undefined): string =>
    `AWS did not let ${accountId ?? 'this identity'} assume ${arn}.`,
  deniedRemedy: 'Check the ARN, the trusted account and the External ID.',
  deniedBySelf: (deniedBy: string): string =>
    `Allow it sts:AssumeRole on this role: ${withArticle(deniedBy)} of its own does not.`,
  deniedByTrust:
    'A statement of the role’s trust policy denies it: let that statement exempt this identity.',
  deniedByControl: (accountId: string | undefined): string =>
    `A resource control policy of the role’s Organization denies it: ${exemption(accountId === undefined ? 'the account that assumes it' : `account ${accountId}`)}`,
  notIssued: (arn: string, accountId: string, region: string): Text => ({
    message: `${accountId} does not let AWS issue sessions of ${arn} in ${region}.`,
    remedy: `Activate STS for ${region} in the account settings of its IAM.`,
  }),
  tooLarge: (arn: string): Text => ({
    message: `The session that assumes ${arn} has more policies and tags than a role’s session can hold.`,
    remedy: 'Assume it with an identity that passes on fewer session tags.',
  }),
  tooLong: {
    message: 'The role does not allow a session of this duration.',
    remedy:
      'Use a shorter duration, or raise the role’s maximum session duration. A role that another role assumes has one hour.',
  },
  refusedParameter: (field: string): Text => ({
    message: `AWS does not accept this \`${field}\`.`,
    remedy: 'Compare it with the role’s page in IAM.',
  }),
  wrongAccount: (arn: string, accountId: string): Text => ({
    message: `Assuming ${arn} led to account ${accountId}.`,
    remedy: 'Check the ARN, and that the endpoint is AWS.',
  }),
  noSession: 'AWS gave a session of the role without credentials.',
  worksWithout: (arn: string): Text => ({
    message: `${arn} can be assumed without the External ID, so the External ID protects nothing.`,
    remedy: 'Add the condition on sts:ExternalId to its trust policy.',
  }),
  worksWithOther: (arn: string): Text => ({
    message: `${arn} can be assumed with any External ID, so the External ID protects nothing.`,
    remedy:
      'Let its trust policy require this one External ID, with StringEquals on sts:ExternalId.',
  }),
  unproved: (message: string): string =>
    `${message} So it is not known whether the role requires its External ID.`,
} as const
