import { buffer } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import { getSmithyContext } from '@smithy/core/client'
import { expectedAnswer } from './expected-answer.ts'
import type { Expected, Operation } from './expected-answer.ts'
import { isAnswer } from './is-answer.ts'
import { NotAnAnswer } from './not-an-answer.ts'

/** What is read of a client of the AWS SDK, or of one of its commands. */
export interface Stacked {
  readonly middlewareStack: { addRelativeTo(middleware: never, options: never): void }
}

/** The response as it came, and what the client makes of it. */
interface Result {
  readonly response: unknown
}
type Next<R extends Result> = (args: unknown) => Promise<R>
type Middleware = <R extends Result>(next: Next<R>, context: Context) => Next<R>

type Context = Parameters<typeof getSmithyContext>[0]

interface Response {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  body: unknown
}

/**
 * Lets a client of the AWS SDK, or a command, take nothing for an answer that is not positively one: an
 * empty body, a page of a proxy, an error with a status of success, an answer that was cut off. The client
 * alone reads them as an answer without items. They fail with `NotAnAnswer`, and are tried again before.
 * A command is checked as its `client`'s.
 */
export function checkAnswers<T extends Stacked>(of: T, client: object = of): T {
  const at = { toMiddleware: 'deserializerMiddleware', override: true }
  const add = (middleware: Middleware, name: string, relation: 'before' | 'after'): void =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each client has types of its own
    of.middlewareStack.addRelativeTo(middleware as never, { ...at, name, relation } as never)
  add(checkReceived(protocolOf(client)), 'checkReceivedMiddleware', 'after')
  add(checkRead, 'checkReadMiddleware', 'before')
  return of
}

const restXml = 'aws.protocols#restXml'
const s3Error: Expected = { form: 'xml', root: 'Error' }

/** Looks at what came before it is read. */
function checkReceived(protocol: string): Middleware {
  return (next, context) => async (args) => {
    const result = await next(args)
    const operation = operationOf(context)
    const expected = operation && expectedAnswer(operation, protocol)
    const { response } = result
    if (!isResponse(response)) return result
    if (response.statusCode >= 400 && protocol === restXml && !isHead(args)) {
      // Of a page with status 404 the client makes an object that is not there.
      if (!(await isReceived(s3Error, response))) throw notAnAnswer(response)
    }
    if (response.statusCode >= 300) return result
    if (!expected || !(await isReceived(expected, response))) throw notAnAnswer(response)
    return result
  }
}

/** The body is kept, for the client to read. */
async function isReceived(expected: Expected, response: Response): Promise<boolean> {
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
  if (expected.form === 'headers' && expected.isStream) return isAnswer(expected, { headers })
  const body = await toBytes(response.body)
  response.body = body
  return isAnswer(expected, { headers, body })
}

/** What the client cannot read was not an answer either. */
const checkRead: Middleware = (next) => async (args) => {
  try {
    return await next(args)
  } catch (error) {
    const response =
      typeof error === 'object' && error !== null && '$response' in error && error.$response
    if (isResponse(response) && response.statusCode < 300) throw notAnAnswer(response)
    throw error
  }
}

function notAnAnswer({ statusCode, body }: Response): NotAnAnswer {
  if (isStream(body)) body.destroy()
  return new NotAnAnswer(statusCode)
}

async function toBytes(body: unknown): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body
  return isStream(body) ? buffer(body) : new Uint8Array()
}

function isStream(body: unknown): body is Readable {
  return (
    typeof body === 'object' && body !== null && Symbol.asyncIterator in body && 'destroy' in body
  )
}

function isResponse(response: unknown): response is Response {
  return (
    typeof response === 'object' &&
    response !== null &&
    'statusCode' in response &&
    'headers' in response
  )
}

/** The answer to a HEAD has no body, whatever it is. */
function isHead(args: unknown): boolean {
  const request = typeof args === 'object' && args !== null && 'request' in args && args.request
  return (
    typeof request === 'object' &&
    request !== null &&
    'method' in request &&
    request.method === 'HEAD'
  )
}

function operationOf(context: Context): Operation | undefined {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the clients leave it there
  return getSmithyContext(context)['operationSchema'] as Operation | undefined
}

function protocolOf(client: object): string {
  if (!('config' in client)) return ''
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every client of the AWS SDK has one
  const { protocol } = client.config as { readonly protocol?: { getShapeId?(): string } }
  return protocol?.getShapeId?.() ?? ''
}
