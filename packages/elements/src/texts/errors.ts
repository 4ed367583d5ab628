import type { fieldNames } from './fields.ts'

/** What a form can offer about an error. */
export type Remedy = 'statement' | 'trust' | 'type' | 'open' | 'retry' | 'request'

/** What the form says about one code. `{…}` comes from the error's details and from the form. */
export interface ErrorWords {
  readonly text: string
  readonly remedy: string
  /** The input it stands at; on top of the form without one. */
  readonly field?: keyof typeof fieldNames
  /** Whether AWS was asked and said no; otherwise the alert says "Check". */
  readonly refused?: true
  readonly action?: Remedy
}

const again = { action: 'retry' } as const
const key = { field: 'accessKeyId' } as const
const role = { field: 'roleArn', action: 'trust' } as const

/** A key whose ID is not fit to be repeated: it may be a secret in the wrong field. */
export const thisKey = 'this key'

/** Words by code. A code that is absent, or a value that is missing, leaves the server's own words. */
export const errorWords: Readonly<Record<string, ErrorWords>> = {
  invalid_access_key_id: {
    ...key,
    refused: true,
    text: 'AWS does not know {keyId}.',
    remedy: 'Check it in IAM: a deleted or inactive key is refused too.',
  },
  invalid_secret_access_key: {
    field: 'secretAccessKey',
    refused: true,
    text: 'This secret does not belong to {keyId}.',
    remedy: 'Paste the secret downloaded with that key, or create a new key.',
  },
  expired_credentials: {
    ...key,
    refused: true,
    text: '{keyId} has expired.',
    remedy: 'Create a new access key, or connect with a role.',
  },
  temporary_credentials: {
    ...key,
    text: '{keyId} is temporary: it ends within hours.',
    remedy: 'Use a key that starts with AKIA, or connect with a role.',
  },
  clock_skew: {
    text: 'This server’s clock differs from AWS’s by {minutes} minutes. The key may be right.',
    remedy: 'Correct the server’s clock, then connect again.',
  },
  access_denied: {
    text: 'AWS refused {action} in {account}.',
    remedy: 'Add it to the policy. If it is there, ask whether a service control policy denies it.',
    action: 'statement',
  },
  role_not_assumable: {
    ...role,
    refused: true,
    text: 'AWS did not let {ourAccount} assume this role.',
    remedy: 'Check the ARN, the trusted account and the External ID.',
  },
  external_id_not_enforced: {
    ...role,
    text: 'This role works without its External ID, so it was not saved.',
    remedy: 'Make its trust policy require this External ID, with StringEquals on sts:ExternalId.',
  },
  wrong_account_type: {
    field: 'type',
    text: '{account} is the root account of {organization}.',
    remedy: 'Connect it as Root.',
    action: 'type',
  },
  wrong_account_type_root: {
    field: 'type',
    text: '{account} is not a root account.',
    remedy: 'Connect it as Linked.',
    action: 'type',
  },
  already_connected: {
    text: '{account} is already connected as {name}.',
    remedy: 'Open it, or replace its credentials.',
    action: 'open',
  },
  throttled: {
    ...again,
    text: 'AWS is limiting calls to this account.',
    remedy: 'Try again in {seconds} seconds.',
  },
  unreachable: {
    ...again,
    text: 'This server cannot reach AWS.',
    remedy: 'Check its network and proxy.',
  },
  timeout: {
    ...again,
    text: 'AWS did not answer within {seconds} seconds.',
    remedy: 'Nothing was connected.',
  },
  unexpected: {
    text: 'AWS gave an answer that this product does not know.',
    remedy: 'Try again. If it happens again, send {requestId} to support.',
    action: 'request',
  },
  offline: {
    ...again,
    text: 'The server cannot be reached.',
    remedy: 'Check the connection, then try again.',
  },
  unauthenticated: { text: 'You are signed out.', remedy: 'Sign in, then connect again.' },
  forbidden: {
    text: 'You may not do this.',
    remedy: 'Ask an admin to do it, or to give you the right.',
  },
  not_found: { text: 'This {thing} no longer exists.', remedy: 'Go back to the list.' },
  conflict: { text: '{thing} has changed in the meantime.', remedy: 'Reload, then try again.' },
  rate_limited: { text: 'Too many tries.', remedy: 'Try again in {seconds} seconds.' },
  payload_too_large: {
    text: 'The request is larger than {limit}.',
    remedy: 'Select less, then try again.',
  },
}
