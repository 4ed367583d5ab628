import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { callerIdentity, describeRegions, jsonError, s3, s3Error } from './answers.ts'
import type { FakeAnswer } from './answers.ts'

/** One request as AWS would read it. */
export interface FakeCall {
  /** The IAM action it needs. */
  readonly action: string
  readonly region: string
  /** The access key ID it is signed with. */
  readonly keyId: string
  readonly params: URLSearchParams
  /** Of a service that speaks JSON. */
  readonly nextToken?: string | undefined
  /** Of S3, path style. */
  readonly bucket: string
  readonly host: string
}

export type { FakeAnswer } from './answers.ts'

/** `hang` never answers; `reset` closes the socket; a function writes what it likes. */
export type FakeHandler = (call: FakeCall) => Answer | Promise<Answer>

export type Answer = FakeAnswer | 'hang' | 'reset' | ((response: ServerResponse) => void)

export interface FakeAws extends AsyncDisposable {
  readonly endpoint: string
  readonly calls: readonly FakeCall[]
  /** Sockets open now. */
  sockets(): Promise<number>
  /** Resolves when a call to this action has come in. */
  called(action: string): Promise<void>
}

/** Answers every call with the empty list, and `handlers` before that. */
export async function startFakeAws(
  handlers: Readonly<Record<string, FakeHandler>> = {},
): Promise<FakeAws> {
  const calls: FakeCall[] = []
  const waiting = new Map<string, () => void>()
  const server = createServer((request, response) => void serve(request, response))

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = toCall(request, await text(request))
    calls.push(call)
    waiting.get(call.action)?.()
    const answer = await (handlers[call.action] ?? defaults[call.action] ?? empty)(call)
    if (answer === 'hang') return
    if (answer === 'reset') return void request.socket.destroy()
    if (typeof answer === 'function') return answer(response)
    const headers = { 'content-type': 'text/xml', ...answer.headers }
    response.writeHead(answer.status ?? 200, headers).end(answer.body ?? '')
  }

  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')

  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    calls,
    sockets: () =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
      }),
    called: (action) => new Promise((resolve) => waiting.set(action, resolve)),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const defaults: Readonly<Record<string, FakeHandler>> = {
  'sts:GetCallerIdentity': () => callerIdentity('111122223333'),
  'organizations:DescribeOrganization': () => jsonError(400, 'AccessDeniedException'),
  'ec2:DescribeRegions': () => describeRegions('eu-west-1', 'us-east-1'),
  's3:GetBucketPolicyStatus': () => s3Error(404, 'NoSuchBucketPolicy'),
}

/** The root elements of S3's answers. */
const s3Roots: Readonly<Record<string, string>> = {
  's3:ListAllMyBuckets': 'ListAllMyBucketsResult',
  's3:GetBucketLocation': 'LocationConstraint',
  's3:GetBucketTagging': 'Tagging',
  's3:GetBucketAcl': 'AccessControlPolicy',
  's3:GetBucketPolicyStatus': 'PolicyStatus',
  's3:GetBucketPublicAccessBlock': 'PublicAccessBlockConfiguration',
  's3:ListBucket': 'ListBucketResult',
}

function empty({ action }: FakeCall): FakeAnswer {
  const name = action.split(':')[1]
  const root = s3Roots[action]
  if (root !== undefined) return s3(root, '')
  return action.startsWith('iam:')
    ? { body: `<${name}Response><${name}Result/></${name}Response>` }
    : { body: `<${name}Response/>` }
}

/** IAM's words for what S3 is asked, by the part of the bucket. */
const s3Actions: Readonly<Record<string, string>> = {
  location: 's3:GetBucketLocation',
  tagging: 's3:GetBucketTagging',
  acl: 's3:GetBucketAcl',
  policyStatus: 's3:GetBucketPolicyStatus',
  publicAccessBlock: 's3:GetBucketPublicAccessBlock',
}

function toCall({ url = '/', headers }: IncomingMessage, body: string): FakeCall {
  const [keyId = '', , region = '', service = ''] =
    /Credential=([^,]+)/.exec(headers.authorization ?? '')?.[1]?.split('/') ?? []
  const { pathname, searchParams } = new URL(url, 'http://fake')
  const host = headers.host ?? ''
  if (service === 's3') {
    const bucket = pathname.split('/')[1] ?? ''
    const part = Object.keys(s3Actions).find((key) => searchParams.has(key)) ?? ''
    const action = bucket === '' ? 's3:ListAllMyBuckets' : (s3Actions[part] ?? 's3:Unknown')
    return { action, region, keyId, params: searchParams, bucket, host }
  }
  const params = new URLSearchParams(body)
  const target = headers['x-amz-target']
  const operation = typeof target === 'string' ? target.split('.')[1] : params.get('Action')
  const nextToken = /"NextToken":"([^"]*)"/.exec(body)?.[1]
  return { action: `${service}:${operation}`, region, keyId, params, nextToken, bucket: '', host }
}
