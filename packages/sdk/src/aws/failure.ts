import type { FailureCode } from '@aws-linked/model'
import type { ChainFailure } from './chain-trouble.ts'
import { failureOfAwsCode, failureOfNetworkCode } from './error-codes.ts'
import { isExplicitDeny, policyType, refusedAction } from './denial.ts'
import { safeCause } from './safe-cause.ts'
import type { RawError } from './safe-cause.ts'
import { blamesClock, skewMinutes } from './skew.ts'

/** Whether a failure is about the credentials. AWS gives the same ones where a Region is not enabled. */
export function isAboutCredentials(code: FailureCode): boolean {
  return ['expired', 'no_credentials', 'rejected', 'unknown_key', 'wrong_secret'].includes(code)
}

/** A failed call, told apart; nothing in it can hold a secret. */
export interface Failure {
  readonly code: FailureCode
  /** AWS's own error code, where AWS gave one. */
  readonly awsCode?: string
  readonly requestId?: string
  /** The HTTP status of the answer, where there was an answer. */
  readonly status?: number
  /** The kind of policy that denies it, where AWS says so: `service control policy`, … */
  readonly policyType?: string
  /** The parameter AWS calls not valid, in its own spelling: `durationSeconds`, … */
  readonly parameter?: string
  /** The action that AWS says it refused; not always the one called. */
  readonly refusedAction?: string
  /** The KMS key that AWS names in a refusal. */
  readonly kmsKeyArn?: string
  /** Whether a statement denies it, rather than none allowing it. */
  readonly isExplicit?: true
  readonly skewMinutes?: number
  readonly retryAfterSeconds?: number
  /** How many seconds it waited, where that is less than the time for the call. */
  readonly waitedSeconds?: number
  /** Who is not asked any more, after so many calls without an answer: then this call was given up. */
  readonly silent?: { readonly name: string; readonly calls: number }
  /** What is wrong with the profile that was to give credentials. */
  readonly chain?: ChainFailure
  readonly cause: Error
}

/** Options of {@link toFailure}. */
export interface FailureOptions {
  /** The IAM action of the call, `s3:GetObject`: some codes mean different things by service. */
  readonly action?: string
  readonly now?: number
}

/**
 * Tells an AWS SDK error apart by the codes AWS documents for each service. The SDK's own lists do
 * not help: wrong secrets and plain denials are on the list for clock skew.
 */
export function toFailure(
  error: unknown,
  { action = '', now = Date.now() }: FailureOptions = {},
): Failure {
  const raw: RawError = typeof error === 'object' && error !== null ? error : {}
  const message = typeof raw.message === 'string' ? raw.message : ''
  const awsCode = toAwsCode(raw)
  const date = raw.$response?.headers?.['date']
  const service = action.split(':')[0] ?? ''
  const code = toCode(raw, { awsCode, service, message, minutesOff: skewMinutes('', date, now) })
  const { requestId, httpStatusCode: status } = raw.$metadata ?? {}
  return {
    code,
    ...(awsCode !== undefined && { awsCode }),
    ...(requestId !== undefined && /^[\w-]{1,80}$/.test(requestId) && { requestId }),
    ...(status !== undefined && { status }),
    ...(awsCode === 'ValidationError' && parameterOf(message)),
    ...(typeof raw.waitedSeconds === 'number' && { waitedSeconds: raw.waitedSeconds }),
    ...extras(code, message, raw.$response?.headers ?? {}, now),
    cause: safeCause(raw, awsCode),
  }
}

/** The error's name where AWS gave it as a code: short and in letters, not a piece of a page. */
function toAwsCode({ name, $metadata, $response }: RawError): string | undefined {
  if (typeof name !== 'string' || !($metadata ?? $response)) return undefined
  const generic =
    'Error TypeError SyntaxError TimeoutError Unknown UnknownError NotAnAnswer EndlessPages'.split(
      ' ',
    )
  return /^[A-Za-z][\w.:-]{1,80}$/.test(name) && !generic.includes(name) ? name : undefined
}

interface Facts {
  readonly awsCode: string | undefined
  readonly service: string
  readonly message: string
  readonly minutesOff: number | undefined
}

function toCode(raw: RawError, { awsCode, service, message, minutesOff }: Facts): FailureCode {
  if (raw.name === 'CredentialsProviderError' || raw.name === 'TokenProviderError') {
    return 'no_credentials'
  }
  const network = typeof raw.code === 'string' ? failureOfNetworkCode(raw.code) : undefined
  if (network) return network
  if (raw.name === 'TimeoutError') return 'timeout'
  const status = raw.$metadata?.httpStatusCode
  if (status === 501) return 'unsupported'
  if (status === 429) return 'throttled'
  if (raw.name === 'NotAnAnswer') return 'not_an_answer'
  if (status !== undefined && status < 400 && awsCode === undefined) return 'not_an_answer'
  const code = awsCode === undefined ? 'unexpected' : failureOfAwsCode(service, awsCode)
  // AWS calls a signature of a wrong time a wrong signature; only the text tells them apart.
  if (code === 'wrong_secret' && blamesClock(message)) return 'clock_skew'
  // EC2 says the same of a session that has ended and of a clock that is off.
  if (awsCode === 'RequestExpired' && (minutesOff ?? 0) >= 5) return 'clock_skew'
  // S3 says the same of a key ID it cannot read and of another Region's bucket.
  if (awsCode === 'AuthorizationHeaderMalformed' && /the region '.*' is wrong/.test(message)) {
    return 'unexpected'
  }
  return code
}

/** Of "… Value 'x' at 'roleSessionName' failed to satisfy constraint …", "The requested DurationSeconds exceeds …". */
function parameterOf(message: string): Pick<Failure, 'parameter'> {
  const [, parameter] =
    /\bat '([A-Za-z]{1,40})' failed to satisfy/.exec(message) ??
    /^The requested ([A-Za-z]{1,40}) exceeds/.exec(message) ??
    []
  if (parameter === undefined) return {}
  return { parameter: parameter.charAt(0).toLowerCase() + parameter.slice(1) }
}

function extras(
  code: FailureCode,
  message: string,
  headers: Readonly<Record<string, string>>,
  now: number,
): Partial<Failure> {
  if (code === 'access_denied' || code === 'kms_key') {
    const kmsKeyArn = /arn:aws[\w-]*:kms:[\w:/-]+/.exec(message)?.[0]
    const type = policyType(message)
    const action = refusedAction(message)
    return {
      ...(type !== undefined && { policyType: type }),
      ...(action !== undefined && { refusedAction: action }),
      ...(isExplicitDeny(message) && { isExplicit: true }),
      ...(kmsKeyArn !== undefined && { kmsKeyArn }),
    }
  }
  if (code === 'clock_skew') {
    const minutes = skewMinutes(message, headers['date'], now)
    return minutes === undefined ? {} : { skewMinutes: minutes }
  }
  const seconds = Math.ceil(Number(headers['retry-after']))
  return code === 'throttled' && seconds > 0 ? { retryAfterSeconds: seconds } : {}
}
