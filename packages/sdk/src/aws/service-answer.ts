import type { RawError } from './safe-cause.ts'

/** What is sent to a service, and what it answers. */
export type Fields = Readonly<Record<string, unknown>>

/** A service's answer, as far as it is read. */
export type Answer =
  | { readonly status: number; readonly fields: Fields; readonly error?: undefined }
  /** In the shape of the AWS SDK's errors, so that one place reads them all. */
  | { readonly status: number; readonly error: Error & RawError }

interface Response {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Reads an answer of the JSON or the query protocol. Of the query protocol it reads no fields. */
export function readAnswer(protocol: 'json' | 'query', response: Response): Answer {
  const { status, headers, body } = response
  if (protocol === 'query') {
    // An empty answer or a proxy's page proves nothing: it is not an answer of AWS.
    if (status < 300 && /<\w+Response[\s>/]/.test(body)) return { status, fields: {} }
    return refusal(
      response,
      tagged(body, 'Code'),
      tagged(body, 'Message'),
      tagged(body, 'RequestId'),
    )
  }
  const fields = parse(body)
  if (status < 300 && fields) return { status, fields }
  const type = fields?.['__type'] ?? headers['x-amzn-errortype']
  const message = fields?.['message'] ?? fields?.['Message']
  return refusal(
    response,
    typeof type === 'string' ? /(?:^|#)([A-Za-z]\w*)(?::|$)/.exec(type)?.[1] : undefined,
    typeof message === 'string' ? message : undefined,
    headers['x-amzn-requestid'],
  )
}

function refusal(
  { status, headers }: Response,
  code: string | undefined,
  message = '',
  requestId?: string,
): Answer {
  const error: Error & RawError = Object.assign(new Error(message), {
    name: code ?? 'UnknownError',
    $metadata: { httpStatusCode: status, ...(requestId !== undefined && { requestId }) },
    $response: { headers },
  })
  return { status, error }
}

function parse(body: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    return { ...value }
  } catch {
    return undefined
  }
}

/** The text of the first element of this name. The elements of an error have no markup inside. */
function tagged(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]
}
