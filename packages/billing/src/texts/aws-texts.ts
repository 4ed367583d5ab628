import type { ErrorText } from './error-text.ts'

const currentKey = 'Give the Data Source of the root account its current access key.'

/** What S3 and the export APIs refuse, and what to do about it. */
export const awsTexts = {
  changed: (what: string): ErrorText => ({
    message: `${what} changed while it was read.`,
    remedy: 'Read the period again.',
  }),
  kmsKey: (what: string, action: string, arn = 'the bucket’s KMS key'): ErrorText => ({
    message: `${what} is encrypted with a KMS key, and ${action} was refused.`,
    remedy: `Allow ${action} on ${arn} in the user’s policy, and in the key’s own policy.`,
  }),
  archived: (what: string): ErrorText => ({
    message: `${what} is archived: S3 gives it out only after it is restored.`,
    remedy: 'Restore the object, or keep the billing export out of the bucket’s archive rules.',
  }),
  wrongKey: (code: string): ErrorText => ({
    message: `AWS did not accept the access key (${code}).`,
    remedy: currentKey,
  }),
  noBucket: (bucket: string): ErrorText => ({
    message: `There is no bucket ${bucket}.`,
    remedy: 'Check the bucket’s name: AWS shows it beside the export.',
  }),
  noObject: (what: string): ErrorText => ({
    message: `There is no ${what}.`,
    remedy: 'Check the prefix, or wait for the next delivery.',
  }),
  slowDown: (what: string): ErrorText => ({
    message: `AWS asks to slow down for ${what}.`,
    remedy: 'Try again in some minutes.',
  }),
  refused: (action: string, what: string): ErrorText => ({
    message: `S3 refused ${action} on ${what}.`,
    remedy: `Allow ${action} on the place of the export. If the bucket belongs to another account, its bucket policy must allow it as well.`,
  }),
  refusedByBucket: (action: string, what: string): ErrorText => ({
    message: `S3 refused ${action} on ${what}: the bucket belongs to another account, and its policy does not allow it.`,
    remedy: `Allow ${action} in the bucket’s policy for this account, and in the user’s policy. An object that a third account wrote stays that account’s until its ownership is given over.`,
  }),
  deniedByBucket: (action: string, what: string): ErrorText => ({
    message: `S3 refused ${action} on ${what}: a statement of the bucket’s own policy denies it.`,
    remedy: `Let that statement of the bucket’s policy exempt the user or role that reads the export.`,
  }),
  refusedByControl: (action: string, what: string, policyType: string): ErrorText => ({
    message: `S3 refused ${action} on ${what}: a ${policyType} denies it.`,
    remedy:
      policyType === 'resource control policy'
        ? 'Ask the administrator of the Organization that owns the bucket to exempt the reading account in it, with a condition on aws:PrincipalAccount.'
        : 'Ask the administrator of the Organization to allow it for the account that reads the export.',
  }),
  refusedToWrite: (action: string, what: string, bucket: string): ErrorText => ({
    message: `S3 refused ${action} on ${what}.`,
    remedy: `Have the bucket’s owner add the statement shown with the distribution to the policy of ${bucket}. The distributing user or role needs ${action} on it as well.`,
  }),
  refusedApi: (action: string): ErrorText => ({
    message: `AWS refused ${action}.`,
    remedy: `Allow ${action}, or give the bucket and the prefix of the export yourself: both are enough without it.`,
  }),
  noAnswer: (what: string): ErrorText => ({
    message: `AWS did not answer for ${what}.`,
    remedy: 'Check the network between this machine and AWS, and the endpoint.',
  }),
  notAnAnswer: (action: string, what: string): ErrorText => ({
    message: `What came as AWS’s answer to ${action} on ${what} is not an answer of AWS.`,
    remedy: 'Try again. Check the endpoint, and whether a proxy answers in AWS’s place.',
  }),
  endless: (action: string, what: string): ErrorText => ({
    message: `AWS’s answers to ${action} on ${what} have no end: they bring the same pages, or nothing, again and again.`,
    remedy: 'Try again. If it happens again, check the endpoint.',
  }),
  unexpected: (action: string, what: string, code: string): ErrorText => ({
    message: `AWS could not answer ${action} on ${what} (${code}).`,
    remedy: 'Try again. If it happens again, report it with this message.',
  }),
  noCredentials: {
    message: 'There are no credentials for the bucket.',
    remedy: 'Give the Data Source of the root account its current access key.',
  },
  noBucketName: (name: string): ErrorText => ({
    message: `${JSON.stringify(name)} is not the name of a bucket.`,
    remedy: 'Give the name alone, without s3:// and without a path.',
  }),
} as const
