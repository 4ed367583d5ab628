import { BillingError } from '@aws-linked/model'
import { credentialsProblem } from './credentials-problem.ts'

/** What was asked of S3 when it failed. */
export interface S3Attempt {
  readonly action: 's3:ListBucket' | 's3:GetObject' | 's3:PutObject' | 's3:DeleteObject'
  readonly bucket: string
  readonly key?: string
}

/** What is read of an AWS SDK error: its shape is the SDK's, its text partly the caller's. */
interface RawError {
  readonly name?: unknown
  readonly code?: unknown
  readonly message?: unknown
  readonly $metadata?: { readonly httpStatusCode?: number }
}

const throttled = new Set([
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'ServiceUnavailable',
])

const wrongKey = new Set([
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'ExpiredToken',
  'InvalidToken',
  'RequestTimeTooSkewed',
  'CredentialsProviderError',
])

/**
 * S3's refusal as a `BillingError`. The SDK's error itself is not kept, not even as the cause: it
 * holds the response, that the request, and that the session token.
 */
export function s3Problem(error: unknown, attempt: S3Attempt): BillingError {
  const known = credentialsProblem(error)
  if (known) return known
  const raw: RawError = typeof error === 'object' && error !== null ? error : {}
  const code = typeof raw.name === 'string' && /^[\w.]{1,80}$/.test(raw.name) ? raw.name : 'Error'
  const status = raw.$metadata?.httpStatusCode
  const message = typeof raw.message === 'string' ? raw.message : ''
  const cause = new Error(status === undefined ? code : `HTTP ${status}, ${code}`)
  const { bucket, key } = attempt
  const what = key === undefined ? `s3://${bucket}` : `s3://${bucket}/${key}`
  const details = { bucket, action: attempt.action as string, ...(key !== undefined && { key }) }

  if (status === 412 || code === 'PreconditionFailed') {
    return new BillingError('changed', `${what} has changed while it was read.`, {
      remedy: 'Read the period again.',
      details,
      cause,
    })
  }
  if (code.startsWith('KMS.') || /\bkms:\w+/i.test(message))
    return kmsDenied(message, what, details, cause)
  if (code === 'InvalidObjectState') {
    return new BillingError(
      'access_denied',
      `${what} is archived: S3 gives it out only once restored.`,
      {
        remedy: 'Restore the object, or keep the billing export out of the bucket’s archive rules.',
        details,
        cause,
      },
    )
  }
  if (wrongKey.has(code)) {
    return new BillingError('access_denied', `S3 did not accept the access key (${code}).`, {
      remedy: 'Give the Data Source of the root account its current access key.',
      details,
      cause,
    })
  }
  if (code === 'NoSuchBucket' || (status === 404 && key === undefined)) {
    return new BillingError('not_found', `There is no bucket ${bucket}.`, {
      remedy: 'Check the bucket’s name: AWS shows it beside the export.',
      field: 'bucket',
      details,
      cause,
    })
  }
  if (status === 404 || code === 'NoSuchKey') {
    return new BillingError('not_found', `There is no ${what}.`, {
      remedy: 'Check the prefix, or wait for the next delivery.',
      details,
      cause,
    })
  }
  if (throttled.has(code) || status === 503 || status === 429) {
    return new BillingError('throttled', `S3 asks to slow down reading ${what}.`, {
      remedy: 'Try again in some minutes.',
      details,
      cause,
    })
  }
  if (status === 403 || status === 401 || code === 'AccessDenied') {
    return denied(message, what, details, cause)
  }
  if (status === undefined || status >= 500) {
    return new BillingError('unreachable', `S3 did not answer for ${what}.`, {
      remedy: 'Check the network between this machine and S3, and the endpoint.',
      details,
      cause,
    })
  }
  return new BillingError('unexpected', `S3 refused ${attempt.action} on ${what} (${code}).`, {
    remedy: 'Try again; if it happens again, report it with this message.',
    details,
    cause,
  })
}

type Details = Readonly<Record<string, string>>

function kmsDenied(message: string, what: string, details: Details, cause: Error): BillingError {
  const action = /\bkms:\w+/i.exec(message)?.[0] ?? 'kms:Decrypt'
  const arn = /arn:aws[\w-]*:kms:[\w:/-]+/.exec(message)?.[0]
  return new BillingError(
    'access_denied',
    `${what} is encrypted with a KMS key that may not be used: ${action} was refused.`,
    {
      remedy: `Allow ${action} on ${arn ?? 'the bucket’s KMS key'} in the user’s policy, and in the key’s own policy.`,
      details: { ...details, action, ...(arn !== undefined && { kmsKeyArn: arn }) },
      cause,
    },
  )
}

function denied(message: string, what: string, details: Details, cause: Error): BillingError {
  const action = /\bs3:\w+/.exec(message)?.[0] ?? details['action'] ?? 's3:GetObject'
  const otherAccount = /resource-based policy|bucket policy/i.test(message)
  return new BillingError(
    'access_denied',
    otherAccount
      ? `S3 refused ${action} on ${what}: the bucket is another account’s, and its policy does not allow it.`
      : `S3 refused ${action} on ${what}.`,
    {
      remedy: otherAccount
        ? `Allow ${action} in the bucket’s policy for this account, as well as in the user’s policy. An object that a third account wrote is its own until its ownership is given over.`
        : `Allow ${action} on the export’s place. Where the bucket belongs to another account, its bucket policy must allow it as well.`,
      details: { ...details, action },
      cause,
    },
  )
}
