import { CallFailed, toFailure } from '@aws-linked/sdk/aws'
import type { Failure } from '@aws-linked/sdk/aws'
import { BillingError, isConnectError } from '@aws-linked/model'
import type { BillingErrorCode } from '@aws-linked/model'
import { billingError } from '../problem.ts'
import { awsTexts } from '../texts/aws-texts.ts'

/** What was asked of AWS when it failed: something of S3, or of an export API. */
export interface AwsAttempt {
  readonly action: string
  readonly bucket?: string
  readonly key?: string
  /** A HEAD, whose answer has a status and nothing else. */
  readonly isHead?: true
}

/**
 * AWS's refusal as a `BillingError`. The SDK's error itself is not kept, not even as the cause: it
 * holds the response, that the request, and that the session token.
 */
export function awsProblem(error: unknown, attempt: AwsAttempt): BillingError {
  const known = credentialsProblem(error)
  if (known) return known
  const { action, bucket, key } = attempt
  const failure = error instanceof CallFailed ? error.failure : toFailure(error, { action })
  const what = bucket === undefined ? action : `s3://${[bucket, key].filter(Boolean).join('/')}`
  const options = {
    details: {
      ...(bucket !== undefined && { bucket }),
      action: failure.refusedAction ?? action,
      ...(key !== undefined && { key }),
      ...(failure.kmsKeyArn !== undefined && { kmsKeyArn: failure.kmsKeyArn }),
    },
    cause: failure.cause,
  }
  if (isMissing(failure, attempt)) {
    // A listing has a prefix, which need not be there: what lacks is its bucket.
    return bucket !== undefined && (key === undefined || failure.awsCode === 'NoSuchBucket')
      ? billingError('not_found', awsTexts.noBucket(bucket), { ...options, field: 'bucket' })
      : billingError('not_found', awsTexts.noObject(what), options)
  }
  switch (codeOf(failure, attempt)) {
    case 'changed':
      return billingError('changed', awsTexts.changed(what), options)
    case 'archived':
      return billingError('access_denied', awsTexts.archived(what), options)
    case 'kms_key': {
      const refused = failure.refusedAction ?? 'kms:Decrypt'
      const text = awsTexts.kmsKey(what, refused, failure.kmsKeyArn)
      const details = { ...options.details, action: refused }
      return billingError('access_denied', text, { ...options, details })
    }
    case 'unknown_key':
    case 'wrong_secret':
    case 'expired':
    case 'rejected':
    case 'rejected_by_service':
    case 'unsettled':
    case 'clock_skew':
    case 'no_credentials':
      return billingError(
        'access_denied',
        awsTexts.wrongKey(failure.awsCode ?? failure.code),
        options,
      )
    case 'throttled':
      return billingError('throttled', awsTexts.slowDown(what), options)
    case 'access_denied':
    case 'not_ready':
    case 'session_limited':
      return refusal(failure, attempt, what, options)
    case 'timeout':
    case 'unreachable':
    case 'unsupported':
      return billingError('unreachable', awsTexts.noAnswer(what), options)
    case 'not_an_answer':
      return billingError('unreachable', awsTexts.notAnAnswer(action, what), options)
    case 'endless':
      return billingError('unexpected', awsTexts.endless(action, what), options)
    case 'not_found':
    case 'region_disabled':
    case 'unexpected':
      break
  }
  const code = failure.awsCode ?? `HTTP ${failure.status}`
  return billingError('unexpected', awsTexts.unexpected(action, what, code), options)
}

/** A HEAD has no body and so no code: its status says the same. An answer that is none may come again. */
function codeOf({ code, status }: Failure, { isHead }: AwsAttempt): Failure['code'] {
  if (code !== 'unexpected') return code
  if (isHead && (status === 401 || status === 403)) return 'access_denied'
  if (status === 503) return 'throttled'
  return status === undefined || status < 400 || status >= 500 ? 'unreachable' : code
}

function isMissing({ code, status }: Failure, { isHead }: AwsAttempt): boolean {
  return code === 'not_found' || (isHead === true && code === 'unexpected' && status === 404)
}

function refusal(
  { policyType, isExplicit, refusedAction }: Failure,
  { action, bucket }: AwsAttempt,
  what: string,
  options: Parameters<typeof billingError>[2],
): BillingError {
  const refused = refusedAction ?? action
  if (bucket === undefined)
    return billingError('access_denied', awsTexts.refusedApi(action), options)
  if (refused.startsWith('kms:')) {
    return billingError(
      'access_denied',
      awsTexts.kmsKey(what, refused, options?.details?.['kmsKeyArn']),
      options,
    )
  }
  if (policyType === 'service control policy' || policyType === 'resource control policy') {
    return billingError(
      'access_denied',
      awsTexts.refusedByControl(refused, what, policyType),
      options,
    )
  }
  if (/:(Put|Delete)/.test(action)) {
    return billingError('access_denied', awsTexts.refusedToWrite(refused, what, bucket), options)
  }
  const isOfBucket = policyType === 'resource-based policy'
  const ofBucket = isExplicit ? awsTexts.deniedByBucket : awsTexts.refusedByBucket
  const text = isOfBucket ? ofBucket : awsTexts.refused
  return billingError('access_denied', text(refused, what), options)
}

const codes: Readonly<Record<string, BillingErrorCode>> = {
  throttled: 'throttled',
  unreachable: 'unreachable',
  timeout: 'unreachable',
  clock_skew: 'unreachable',
}

/** What a provider of credentials threw, in its own words: a role could not be assumed, say. Undefined for anything else. */
export function credentialsProblem(error: unknown): BillingError | undefined {
  if (error instanceof BillingError) return error
  if (!isConnectError(error)) return undefined
  const { code, message, remedy, details } = error
  return new BillingError(codes[code] ?? 'access_denied', message, {
    remedy,
    ...(details && { details }),
  })
}
