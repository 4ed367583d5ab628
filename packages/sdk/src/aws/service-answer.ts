import type { JsonForm } from './expected-answer.ts'
import { hasFields, isXml, parseObject } from './is-answer.ts'
import { NotAnAnswer } from './not-an-answer.ts'
import type { RawError } from './safe-cause.ts'

/** What is sent to a service, and what it answers. */
export type Fields = Readonly<Record<string, unknown>>

/** A service's answer, as far as it is read. */
export type Answer =
  | { readonly status: number; readonly fields: Fields; readonly error?: undefined }
  /** In the shape of the AWS SDK's errors, so that one place reads them all. */
  | { readonly status: number; readonly error: Error & RawError }

/** What came, as text. */
export interface Response {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** How to know an operation's answer. */
export interface Asked {
  readonly operation: string
  /** What a JSON answer has to have. */
  readonly holds: Readonly<Record<string, JsonForm>>
}

/**
 * Reads an answer of the JSON or the query protocol. Of the query protocol it reads no fields. With a
 * status of success, what is not the operation's answer is `NotAnAnswer`.
 */
export function readAnswer(
  protocol: 'json' | 'query',
  response: Response,
  { operation, holds }: Asked,
): Answer {
  const { status, headers, body } = response
  const fields = protocol === 'json' ? parseObject(body) : undefined
  if (status < 300) {
    const isAnswer =
      protocol === 'query'
        ? isXml(body, `${operation}Response`)
        : fields !== undefined && hasFields(fields, new Map(Object.entries(holds)))
    return isAnswer ? { status, fields: fields ?? {} } : { status, error: new NotAnAnswer(status) }
  }
  if (protocol === 'query') {
    return refusal(
      response,
      tagged(body, 'Code'),
      tagged(body, 'Message'),
      tagged(body, 'RequestId'),
    )
  }
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

/** The text of the first element of this name. The elements of an error have no markup inside. */
function tagged(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]
}
