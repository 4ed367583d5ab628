import type { ServerResponse } from 'node:http'
import { denied, html, jsonError, queryError, s3Error } from './answers.ts'
import type { FakeAnswer } from './answers.ts'
import type { Answer } from './fake-aws.ts'

/** What comes instead of an answer, from the answer that it stands for. */
export type MakeFault = (good: FakeAnswer, action: string) => Answer

const page = '<html><body>Please log in</body></html>'
const xmlType = { 'content-type': 'text/xml' }

/** Faults that change nothing of what is said: everything is found. */
export const harmless: readonly string[] = ['another content type', 'a late answer']

/** What can come instead of an answer: from AWS, a proxy, a broken connection or an emulator. */
export const faults: Readonly<Record<string, MakeFault>> = {
  // Of AWS.
  'a refusal': (_, action) =>
    action.startsWith('organizations:') ? jsonError(400, 'AccessDeniedException') : denied(action),
  'a throttle': (_, action) => (isJson(action) ? jsonError : queryError)(400, 'Throttling'),
  'an internal error': (_, action) => errorOf(action)(500, 'InternalError'),
  'an error with 200': (_, action) => errorOf(action)(200, 'InternalError'),
  'the same token for ever': (good) => withToken(good, 'same'),
  // Of what stands between.
  'a page with 500': () => html(500),
  'a page with 404': () => html(404),
  'a page with 403': () => html(403),
  'text with 503': () => ({ status: 503, body: 'Service Unavailable' }),
  'a page with 200': () => html(200),
  'a page as XML': () => ({ headers: xmlType, body: page }),
  'a page in capitals': () => ({
    headers: { 'content-type': 'Text/HTML; Charset=UTF-8' },
    body: page,
  }),
  'a page without a type': () => untyped(page),
  'a page to log in elsewhere': () => ({
    status: 302,
    headers: { location: 'http://127.0.0.1:9/login' },
    body: page,
  }),
  'a notice in JSON': () => ({
    headers: { 'content-type': 'application/json' },
    body: '{"message":"blocked by policy"}',
  }),
  'an empty object': () => ({ headers: { 'content-type': 'application/json' }, body: '{}' }),
  'a word': () => ({ headers: { 'content-type': 'text/plain' }, body: 'OK' }),
  'no body': () => ({ body: '' }),
  'no body and no type': () => untyped(''),
  'no content': () => ({ status: 204 }),
  'another content type': (good) => ({ ...good, headers: { 'content-type': 'application/json' } }),
  'another operation’s answer': () => ({
    body: '<DescribeKeyPairsResponse><keySet/></DescribeKeyPairsResponse>',
  }),
  // Of the connection.
  'no answer': () => 'hang',
  'a reset': () => 'reset',
  'a cut': (good) => (response) => cut(response, half(good), bodyOf(good).length),
  'a cut in chunks': (good) => (response) => cut(response, half(good)),
  'an end without a length': (good) => (response) => {
    const head = 'HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\nconnection: close\r\n\r\n'
    response.socket?.end(`${head}${half(good)}`)
  },
  'a late answer': (good) => (response) => {
    setTimeout(() => response.writeHead(200, good.headers ?? xmlType).end(good.body), 100)
  },
  'a byte at a time': (good) => (response) => drip(response, bodyOf(good)),
  // Of an answer that was broken on its way.
  'half an answer': (good) => ({ ...good, body: half(good) }),
  'tags that do not match': (good) => ({ ...good, body: mismatched(bodyOf(good)) }),
  'signs without sense': () => ({ body: '<<<%%% not xml &&&' }),
}

const bodyOf = ({ body = '' }: FakeAnswer): string => body
const half = (good: FakeAnswer): string => bodyOf(good).slice(0, bodyOf(good).length / 2)
const isJson = (action: string): boolean => action.startsWith('organizations:')

function errorOf(action: string): (status: number, code: string) => FakeAnswer {
  if (isJson(action)) return jsonError
  return action.startsWith('s3:') ? s3Error : queryError
}

function untyped(body: string): Answer {
  return (response) => void response.writeHead(200).end(body)
}

/** Ends in the middle; without a length the client sees chunks that do not end. */
function cut(response: ServerResponse, begin: string, length?: number): void {
  response.writeHead(200, {
    ...xmlType,
    ...(length !== undefined && { 'content-length': length }),
  })
  response.write(begin, () => response.destroy())
}

/** Slower than anyone waits. */
function drip(response: ServerResponse, body: string): void {
  response.writeHead(200, { ...xmlType, 'content-length': body.length })
  let at = 0
  const timer = setInterval(() => response.write(body[at++] ?? ''), 50)
  response.on('close', () => clearInterval(timer))
}

/** A page with this token, whatever its own was, or if it had none. Of DescribeRegions, which has no pages, the answer. */
export function withToken(good: FakeAnswer, token: string): FakeAnswer {
  return { ...good, body: tokened(bodyOf(good), token) }
}

function tokened(body: string, token: string): string {
  if (body.startsWith('{')) return JSON.stringify({ ...JSON.parse(body), NextToken: token })
  if (/<Describe(?!Regions)/.test(body)) {
    return body
      .replace(/<nextToken>.*<\/nextToken>/, '')
      .replace('</Describe', `<nextToken>${token}</nextToken></Describe`)
  }
  if (body.includes('<ListAllMyBucketsResult')) {
    return body
      .replace(/<ContinuationToken>.*<\/ContinuationToken>/, '')
      .replace('</ListAll', `<ContinuationToken>${token}</ContinuationToken></ListAll`)
  }
  if (/<List\w+Result>/.test(body)) {
    return body
      .replace(/<IsTruncated>.*<\/Marker>|<IsTruncated>false<\/IsTruncated>/, '')
      .replace(/(<\/List\w+Result>)/, `<IsTruncated>true</IsTruncated><Marker>${token}</Marker>$1`)
  }
  return body
}

function mismatched(body: string): string {
  return body.startsWith('{') ? body.replace('}', ']') : body.replace(/<\/(\w+)>/, '</other>')
}
