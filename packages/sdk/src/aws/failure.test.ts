import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { toFailure } from './failure.ts'
import type { FailureCode } from '@aws-linked/model'

/** As the AWS SDK throws it. */
function awsError(name: string, message = '', status = 403): Error {
  return Object.assign(new Error(message), {
    name,
    $metadata: { httpStatusCode: status, requestId: 'req-1' },
  })
}

describe('what each service says', () => {
  test.each<[FailureCode, readonly string[]]>([
    ['unknown_key', ['InvalidClientTokenId', 'InvalidAccessKeyId', 'UnrecognizedClientException']],
    ['wrong_secret', ['SignatureDoesNotMatch', 'InvalidSignatureException']],
    ['rejected', ['AuthFailure', 'InvalidToken']],
    ['expired', ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired']],
    ['clock_skew', ['RequestTimeTooSkewed']],
    ['access_denied', ['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation']],
    ['not_ready', ['OptInRequired', 'PendingVerification', 'Blocked']],
    ['region_disabled', ['RegionDisabledException']],
    [
      'throttled',
      [
        'Throttling',
        'ThrottlingException',
        'RequestLimitExceeded',
        'SlowDown',
        'TooManyRequestsException',
      ],
    ],
    ['timeout', ['RequestTimeout', 'TimeoutError']],
    ['unsupported', ['NotImplemented', 'InvalidAction']],
    // Retried as a limit by the AWS SDK, but a quota where the services use it.
    ['unexpected', ['LimitExceededException', 'NoSuchBucket', 'InternalError', 'ValidationError']],
  ])('%s', (code, names) => {
    for (const name of names)
      expect(`${name} ${toFailure(awsError(name)).code}`).toBe(`${name} ${code}`)
  })
})

function codeOf(name: string, action: string): FailureCode {
  return toFailure(awsError(name), { action }).code
}

test('a code means what its service means by it', () => {
  expect(codeOf('NoSuchBucket', 's3:ListBucket')).toBe('not_found')
  expect(codeOf('PreconditionFailed', 's3:GetObject')).toBe('changed')
  expect(codeOf('InvalidObjectState', 's3:GetObject')).toBe('archived')
  expect(codeOf('KMS.DisabledException', 's3:GetObject')).toBe('kms_key')
  expect(codeOf('ServiceUnavailable', 's3:GetObject')).toBe('throttled')
  expect(codeOf('AccessDenied', 's3:GetObject')).toBe('access_denied')
  expect(codeOf('PreconditionFailed', 'cur:DescribeReportDefinitions')).toBe('unexpected')
  expect(codeOf('ServiceUnavailable', 'ec2:DescribeVolumes')).toBe('unexpected')
})

test('a refusal of a key names the action and the key', () => {
  const arn = 'arn:aws:kms:us-east-1:111122223333:key/0a-1b'
  const error = awsError(
    'AccessDenied',
    `User: u is not authorized to perform: kms:Decrypt on resource: ${arn} because no identity-based policy allows it`,
  )
  expect(toFailure(error, { action: 's3:GetObject' })).toMatchObject({
    code: 'access_denied',
    status: 403,
    refusedAction: 'kms:Decrypt',
    kmsKeyArn: arn,
  })
})

describe('what the network says', () => {
  test.each<[FailureCode, readonly string[]]>([
    [
      'unreachable',
      [
        'ENOTFOUND',
        'EAI_AGAIN',
        'ECONNREFUSED',
        'ECONNRESET',
        'EHOSTUNREACH',
        'CERT_HAS_EXPIRED',
        'DEPTH_ZERO_SELF_SIGNED_CERT',
        'SELF_SIGNED_CERT_IN_CHAIN',
        'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        'ERR_TLS_CERT_ALTNAME_INVALID',
        'ERR_SSL_WRONG_VERSION_NUMBER',
      ],
    ],
    ['timeout', ['ETIMEDOUT']],
    ['unexpected', ['ERR_INVALID_CHAR', 'HPE_INVALID_CONSTANT']],
  ])('%s', (code, codes) => {
    for (const node of codes) {
      // The AWS SDK renames some of these to TimeoutError; a refused connection is none.
      const error = Object.assign(new Error('connect'), { code: node, name: 'TimeoutError' })
      const expected = code === 'unexpected' ? 'timeout' : code
      expect(`${node} ${toFailure(error).code}`).toBe(`${node} ${expected}`)
      expect(toFailure(Object.assign(new Error('connect'), { code: node })).code).toBe(code)
    }
  })
})

test('HTTP 501 is unsupported, whatever it is called', () => {
  expect(toFailure(awsError('InternalFailure', '', 501)).code).toBe('unsupported')
  expect(toFailure(awsError('AccessDenied', '', 501)).code).toBe('unsupported')
})

test('HTTP 429 is a limit, whatever it is called', () => {
  expect(toFailure(awsError('Unknown', '', 429)).code).toBe('throttled')
})

test('a refused signature is the clock’s fault only where AWS says so', () => {
  const message = 'Signature not yet current: 20261123T100000Z is still later than 20261123T093500Z'
  expect(toFailure(awsError('SignatureDoesNotMatch', message)).code).toBe('clock_skew')
  expect(toFailure(awsError('InvalidSignatureException', message)).code).toBe('clock_skew')
  expect(toFailure(awsError('AccessDenied', message)).code).toBe('access_denied')
})

test('a refused time is measured by the answer’s Date', () => {
  const error = Object.assign(awsError('RequestTimeTooSkewed'), {
    $response: { headers: { date: 'Mon, 23 Nov 2026 10:00:00 GMT' } },
  })
  const now = Date.parse('2026-11-23T10:42:00Z')
  expect(toFailure(error, { now })).toMatchObject({ code: 'clock_skew', skewMinutes: 42 })
})

test('a denial names the policy to blame', () => {
  const error = awsError(
    'UnauthorizedOperation',
    'User: u is not authorized to perform: ec2:DescribeVolumes with an explicit deny in a service control policy',
  )
  expect(toFailure(error)).toMatchObject({
    code: 'access_denied',
    policyType: 'service control policy',
    awsCode: 'UnauthorizedOperation',
    requestId: 'req-1',
  })
})

test('no credentials are told apart from wrong ones', () => {
  for (const name of ['CredentialsProviderError', 'TokenProviderError']) {
    expect(toFailure(Object.assign(new Error(), { name })).code).toBe('no_credentials')
  }
})

test('a name that is no code of AWS’s is not kept', () => {
  for (const name of ['<html>', 'two words', 'x'.repeat(200), 'SyntaxError', '']) {
    expect(toFailure(awsError(name))).not.toHaveProperty('awsCode')
  }
})

test.each([undefined, null, 'text', 42, {}, Object.create(null)])('%o is unexpected', (thrown) => {
  expect(toFailure(thrown).code).toBe('unexpected')
})

test('nothing of the request, the answer or the message is kept', () => {
  const canary = 'canary-token'
  const error = Object.assign(awsError('SignatureDoesNotMatch', `x-amz-security-token:${canary}`), {
    $response: { headers: {}, body: { req: { headers: { 'x-amz-security-token': canary } } } },
    config: { credentials: { secretAccessKey: canary } },
    cause: new Error(canary),
  })
  const failure = inspect(toFailure(error), { depth: Infinity, showHidden: true })
  expect(failure).not.toContain(canary)
  expect(failure).toContain('HTTP 403, SignatureDoesNotMatch')
})

test('the words of a failed connection are kept: they name a host, and no more', () => {
  const error = Object.assign(new Error('getaddrinfo ENOTFOUND sts.eu-west-9.amazonaws.com'), {
    code: 'ENOTFOUND',
  })
  expect(toFailure(error).cause.message).toBe('getaddrinfo ENOTFOUND sts.eu-west-9.amazonaws.com')
})
