import type { Text } from './input.ts'

/** What is wrong where the AWS SDK's own chain gives no credentials. */
export type ChainTrouble =
  | 'no_profile'
  | 'no_source'
  | 'sso_ended'
  | 'login_ended'
  | 'mfa_asked'
  | 'process_failed'
  | 'process_expired'
  | 'token_missing'
  | 'token_expired'
  | 'role_refused'

/** What a text names. */
export interface ChainFacts {
  /** The profile that was asked for. */
  readonly profile: string
  /** The other profile that it names, of `no_source`. */
  readonly source?: string | undefined
}

/** What people are told of the chain's troubles. */
export const chainTexts: Readonly<Record<ChainTrouble, (facts: ChainFacts) => Text>> = {
  no_profile: ({ profile }) => ({
    message: `There is no AWS profile ${profile}, or it has no credentials.`,
    remedy: 'Check the name: `aws configure list-profiles` lists the profiles.',
  }),
  no_source: ({ profile, source = '' }) => ({
    message: `The AWS profile ${profile} names the source_profile ${source}, which is not there or has no credentials.`,
    remedy: `Correct source_profile in the AWS configuration, or add the profile ${source}.`,
  }),
  sso_ended: ({ profile }) => ({
    message: `The SSO session of the AWS profile ${profile} has ended.`,
    remedy: `Run: aws sso login --profile ${profile}`,
  }),
  login_ended: ({ profile }) => ({
    message: `The sign-in of the AWS profile ${profile} has ended.`,
    remedy: `Run: aws login --profile ${profile}`,
  }),
  mfa_asked: ({ profile }) => ({
    message: `The role of the AWS profile ${profile} asks for multi-factor authentication (mfa_serial).`,
    remedy: 'Get a session with another tool, and give its credentials in the environment.',
  }),
  process_failed: ({ profile }) => ({
    message: `The credential_process of the AWS profile ${profile} failed, or its output is not credentials.`,
    remedy: 'Run its command in a terminal, and correct what it says.',
  }),
  process_expired: ({ profile }) => ({
    message: `The credential_process of the AWS profile ${profile} gave credentials that have expired.`,
    remedy: 'Sign in again with the tool that it runs.',
  }),
  token_missing: ({ profile }) => ({
    message: `A file that the AWS profile ${profile} needs cannot be read, such as its web identity token.`,
    remedy:
      'Check web_identity_token_file in the AWS configuration, and AWS_WEB_IDENTITY_TOKEN_FILE.',
  }),
  token_expired: ({ profile }) => ({
    message: `The token of the AWS profile ${profile} has expired.`,
    remedy: 'Get a new token from the provider of the identity.',
  }),
  role_refused: ({ profile }) => ({
    message: `AWS does not let the AWS profile ${profile} assume its role.`,
    remedy: 'Let the source of the profile call sts:AssumeRole, and let the role trust it.',
  }),
}

/** The chain did not end in its time: no answer of AWS was waited for. */
export const chainSlow = (seconds: number): Text => ({
  message: `The AWS configuration gave no credentials within ${seconds} seconds. A credential_process or a sign-in may wait for something.`,
  remedy: 'Run `aws sts get-caller-identity` in the same shell, and see what it waits for.',
})
