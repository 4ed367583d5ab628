import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { AwsV4Signer } from 'aws4fetch'
import { toFailure } from './failure.ts'
import type { Failure } from './failure.ts'
import { readAnswer } from './service-answer.ts'
import type { Fields, Response } from './service-answer.ts'
import { locate, services } from './service-endpoint.ts'
import type { ServiceName } from './service-endpoint.ts'
import type { Session } from './session.ts'

/** One call of a service that has no client here. */
export interface ServiceCall {
  readonly service: ServiceName
  /** `cur:DescribeReportDefinitions`; the operation is the part after the colon. */
  readonly action: string
  readonly input: Fields
  /** What a JSON answer has to have; without it, it is not the answer. Of the query protocol nothing. */
  readonly holds: Readonly<Record<string, 'list' | 'object'>>
}

type HttpRequest = Parameters<Session['requestHandler']['handle']>[0]

/**
 * Signs and sends a call without a client of the AWS SDK: a few reads are not worth a client each, with
 * its own copy of the SDK's core. The session's limit, deadline, sockets and errors apply.
 */
export function callService(
  session: Session,
  { action, holds, ...call }: ServiceCall,
): Promise<Fields> {
  const { attempts = 3 } = session
  const operation = operationOf(action)
  return session.call(action, async (signal) => {
    const { endpoint, ...request } = await prepare(session, { action, ...call })
    for (let attempt = 1; ; attempt++) {
      // oxlint-disable-next-line no-await-in-loop -- a retry waits for what it repeats
      const response = await send(session, endpoint, request, signal)
      const answer = readAnswer(request.protocol, response, { operation, holds })
      if (answer.error === undefined) return answer.fields
      if (attempt === attempts || !isPassing(toFailure(answer.error, { action }), answer.status)) {
        throw answer.error
      }
      // oxlint-disable-next-line no-await-in-loop -- so that it is not asked again at once
      await delay(100 * 2 ** attempt * Math.random(), undefined, { signal })
    }
  })
}

interface Prepared {
  readonly signingName: string
  readonly region: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly protocol: 'json' | 'query'
}

async function prepare(
  { access }: Session,
  { service, action, input }: Omit<ServiceCall, 'holds'>,
): Promise<Prepared & { readonly endpoint: URL }> {
  const { signingName, protocol, api } = services[service]
  const home = await locate(service, access)
  if (home === undefined) throw absent(service)
  const operation = operationOf(action)
  const form = { ...input, Action: operation, Version: api } as Record<string, string>
  return {
    endpoint: new URL(home.endpoint),
    signingName,
    region: home.region,
    protocol,
    ...(protocol === 'json'
      ? {
          headers: {
            'content-type': 'application/x-amz-json-1.1',
            'x-amz-target': `${api}.${operation}`,
          },
          body: JSON.stringify(input),
        }
      : {
          headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
          body: String(new URLSearchParams(form)),
        }),
  }
}

async function send(
  { access, requestHandler }: Session,
  endpoint: URL,
  { signingName, region, headers, body }: Prepared,
  abortSignal: AbortSignal,
): Promise<Response> {
  const { accessKeyId, secretAccessKey, sessionToken } = await access.credentials({ abortSignal })
  const signed = await new AwsV4Signer({
    method: 'POST',
    url: endpoint.href,
    headers,
    body,
    accessKeyId,
    secretAccessKey,
    ...(sessionToken !== undefined && { sessionToken }),
    service: signingName,
    region,
  }).sign()
  const request: HttpRequest = {
    method: 'POST',
    protocol: endpoint.protocol,
    hostname: endpoint.hostname,
    ...(endpoint.port !== '' && { port: Number(endpoint.port) }),
    path: endpoint.pathname,
    query: Object.fromEntries(endpoint.searchParams),
    headers: { ...Object.fromEntries(signed.headers), host: endpoint.host },
    body,
    clone: () => request,
  }
  const { response } = await requestHandler.handle(request, { abortSignal })
  const { statusCode: status, headers: answered } = response
  return { status, headers: answered, body: await text(response.body) }
}

function operationOf(action: string): string {
  return action.slice(action.indexOf(':') + 1)
}

/** Whether the same call may succeed a moment later. */
function isPassing({ code }: Failure, status: number): boolean {
  if (code === 'not_an_answer') return true
  return code === 'throttled' || (status >= 500 && status !== 501)
}

/** The error of an endpoint that does not know the call. */
function absent(service: string): Error {
  return Object.assign(new Error(`${service} is not in this partition.`), {
    $metadata: { httpStatusCode: 501 },
  })
}
