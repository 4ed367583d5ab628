import type { ErrorText } from '../problem.ts'

const currentKey = 'Give the Data Source of the root account its current access key.'

/** What S3 and the export APIs refuse, and what to do about it. */
export interface AwsTexts {
  changed(what: string): ErrorText
  kmsKey(what: string, action: string, arn?: string): ErrorText
  archived(what: string): ErrorText
  wrongKey(code: string): ErrorText
  noBucket(bucket: string): ErrorText
  noObject(what: string): ErrorText
  slowDown(what: string): ErrorText
  refused(action: string, what: string): ErrorText
  refusedByBucket(action: string, what: string): ErrorText
  refusedToWrite(action: string, what: string, bucket: string): ErrorText
  refusedApi(action: string): ErrorText
  noAnswer(what: string): ErrorText
  unexpected(action: string, what: string, code: string): ErrorText
  noCredentials: ErrorText
  noBucketName(name: string): ErrorText
}

export const awsTexts: AwsTexts = {
  changed: (what) => ({
    message: `${what} changed while it was read.`,
    remedy: 'Read the period again.',
  }),
  kmsKey: (what, action, arn = 'the bucket’s KMS key') => ({
    message: `${what} is encrypted with a KMS key, and ${action} was refused.`,
    remedy: `Allow ${action} on ${arn} in the user’s policy, and in the key’s own policy.`,
  }),
  archived: (what) => ({
    message: `${what} is archived: S3 gives it out only after it is restored.`,
    remedy: 'Restore the object, or keep the billing export out of the bucket’s archive rules.',
  }),
  wrongKey: (code) => ({
    message: `AWS did not accept the access key (${code}).`,
    remedy: currentKey,
  }),
  noBucket: (bucket) => ({
    message: `There is no bucket ${bucket}.`,
    remedy: 'Check the bucket’s name: AWS shows it beside the export.',
  }),
  noObject: (what) => ({
    message: `There is no ${what}.`,
    remedy: 'Check the prefix, or wait for the next delivery.',
  }),
  slowDown: (what) => ({
    message: `AWS asks to slow down for ${what}.`,
    remedy: 'Try again in some minutes.',
  }),
  refused: (action, what) => ({
    message: `S3 refused ${action} on ${what}.`,
    remedy: `Allow ${action} on the place of the export. If the bucket belongs to another account, its bucket policy must allow it as well.`,
  }),
  refusedByBucket: (action, what) => ({
    message: `S3 refused ${action} on ${what}: the bucket belongs to another account, and its policy does not allow it.`,
    remedy: `Allow ${action} in the bucket’s policy for this account, and in the user’s policy. An object that a third account wrote stays that account’s until its ownership is given over.`,
  }),
  refusedToWrite: (action, what, bucket) => ({
    message: `S3 refused ${action} on ${what}.`,
    remedy: `Have the bucket’s owner add the statement shown with the distribution to the policy of ${bucket}. The distributing user or role needs ${action} on it as well.`,
  }),
  refusedApi: (action) => ({
    message: `AWS refused ${action}.`,
    remedy: `Allow ${action}, or give the bucket and the prefix of the export yourself: both are enough without it.`,
  }),
  noAnswer: (what) => ({
    message: `AWS did not answer for ${what}.`,
    remedy: 'Check the network between this machine and AWS, and the endpoint.',
  }),
  unexpected: (action, what, code) => ({
    message: `AWS could not answer ${action} on ${what} (${code}).`,
    remedy: 'Try again. If it happens again, report it with this message.',
  }),
  noCredentials: {
    message: 'There are no credentials for the bucket.',
    remedy: currentKey,
  },
  noBucketName: (name) => ({
    message: `${JSON.stringify(name)} is not the name of a bucket.`,
    remedy: 'Give the name alone, without s3:// and without a path.',
  }),
}
