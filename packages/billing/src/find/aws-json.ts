import { setTimeout as delay } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import { BillingError } from '@aws-linked/model'
import type { SessionCredentials } from '@aws-linked/model'
import { parseFields, textField } from '../json-fields.ts'
import type { Fields } from '../json-fields.ts'
import { credentialsProblem } from '../sources/credentials-problem.ts'
import type { S3Credentials } from '../sources/s3-source.ts'

/** A service of AWS that speaks JSON 1.1. */
export interface JsonService {
  /** As it signs: `cur`. */
  readonly name: string
  /** Before the operation in `X-Amz-Target`. */
  readonly target: string
  readonly url: string
}

/** Whom to call as, and where. */
export interface JsonAccess {
  readonly credentials: S3Credentials
  /** Instead of the service's own. @defaultValue `AWS_ENDPOINT_URL`, else AWS */
  readonly endpoint?: string
  readonly signal?: AbortSignal
  /** @defaultValue the global one */
  readonly fetch?: typeof fetch
}

/** Throttled calls are tried this often, with a growing pause. */
const attempts = 4

/** So long an answer may take. */
const answerMs = 60_000

/**
 * One call of one of AWS's billing services, which answer in us-east-1 alone. Their SDK clients would
 * bring an older copy of the SDK's core along, for four reads; so this signs and sends by itself.
 */
export async function callJson(
  { name, target, url }: JsonService,
  operation: string,
  input: Fields,
  {
    credentials,
    endpoint = process.env['AWS_ENDPOINT_URL'] ?? url,
    signal,
    fetch: send = fetch,
  }: JsonAccess,
): Promise<Fields> {
  const action = `${name}:${operation}`
  const { accessKeyId, secretAccessKey, sessionToken } = await identityOf(credentials)
  const client = new AwsClient({
    accessKeyId,
    secretAccessKey,
    ...(sessionToken !== undefined && { sessionToken }),
    service: name,
    region: 'us-east-1',
  })
  for (let attempt = 1; ; attempt++) {
    const request = await client.sign(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `${target}.${operation}`,
      },
      body: JSON.stringify(input),
    })
    const answer = await ask(request, { send, action, ...(signal && { signal }) })
    if (answer.ok) return answer.body
    const problem = refusal(action, answer.status, answer.code)
    if (problem.code !== 'throttled' || attempt === attempts) throw problem
    await pause(200 * 2 ** attempt, signal)
  }
}

async function identityOf(credentials: S3Credentials): Promise<SessionCredentials> {
  if (typeof credentials !== 'function') return credentials
  try {
    return await credentials()
  } catch (error) {
    throw credentialsProblem(error) ?? error
  }
}

interface Answer {
  readonly ok: boolean
  readonly status: number
  readonly body: Fields
  /** AWS's error code. */
  readonly code: string
}

async function ask(
  request: Request,
  {
    send,
    action,
    signal,
  }: { readonly send: typeof fetch; readonly action: string; readonly signal?: AbortSignal },
): Promise<Answer> {
  try {
    const late = AbortSignal.timeout(answerMs)
    const response = await send(request, {
      // Where a redirect leads to is nobody AWS vouches for.
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, late]) : late,
    })
    const body = parseFields(await response.text())
    // A page with status 200 is some proxy's, not AWS's.
    if (response.ok && body === undefined) throw new Error('no JSON')
    const type = textField(body?.['__type']) ?? response.headers.get('x-amzn-errortype') ?? ''
    const code = /([A-Za-z]\w*)(?::|$)/.exec(type.split('#').at(-1) ?? '')?.[1] ?? ''
    return { ok: response.ok, status: response.status, body: body ?? {}, code }
  } catch {
    signal?.throwIfAborted()
    // The cause would hold the request, and that the signature.
    throw new BillingError('unreachable', `AWS did not answer ${action}.`, {
      remedy: 'Check the network between this machine and AWS, and the endpoint.',
      details: { action },
    })
  }
}

function refusal(action: string, status: number, code: string): BillingError {
  const options = { details: { action }, cause: new Error(`HTTP ${status}, ${code || 'no code'}`) }
  if (/Throttl|TooManyRequests|LimitExceeded/i.test(code) || status === 429) {
    return new BillingError('throttled', `AWS asks to slow down ${action}.`, {
      remedy: 'Try again in some minutes.',
      ...options,
    })
  }
  if (
    /InvalidSignature|UnrecognizedClient|ExpiredToken|InvalidClientTokenId|SignatureDoesNotMatch/i.test(
      code,
    )
  ) {
    return new BillingError(
      'access_denied',
      `AWS did not accept the access key for ${action} (${code}).`,
      {
        remedy: 'Give the Data Source of the root account its current access key.',
        ...options,
      },
    )
  }
  if (status === 403 || /AccessDenied|UnauthorizedOperation/i.test(code)) {
    return new BillingError('access_denied', `AWS refused ${action}.`, {
      remedy: `Allow ${action}, or give the bucket and the prefix of the export by hand: both are enough without it.`,
      ...options,
    })
  }
  return new BillingError(
    status >= 500 ? 'unreachable' : 'unexpected',
    `AWS could not answer ${action} (${code || `HTTP ${status}`}).`,
    { remedy: 'Try again; or give the bucket and the prefix of the export by hand.', ...options },
  )
}

async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { ...(signal && { signal }) })
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  }
}
