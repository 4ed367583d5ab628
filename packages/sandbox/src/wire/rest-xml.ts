import { NormalizedSchema } from '@smithy/core/schema'
import type { Operation } from '../services/service.ts'
import { structure, text } from './shapes.ts'
import type { Asked, Protocol, WireReply, WireRequest } from './wire.ts'
import { toXml } from './xml.ts'

/** The protocol of S3, path style: operations are told apart by method, path and query. */
export function restXml(xmlNamespace: string): Protocol {
  return {
    read: readRest,
    answer(operation, output, requestId) {
      const { headers, body } = bind(operation, output, xmlNamespace)
      return reply(200, requestId, body, headers)
    },
    refuse({ code, message, status, headers, members }, requestId, request) {
      const value = { Code: code, Message: message, ...members, RequestId: requestId }
      const shape = structure(
        'Error',
        Object.fromEntries(Object.keys(value).map((member) => [member, text])),
      )
      // An answer to HEAD has no body, so not even a code: only the status tells.
      const body = request.method === 'HEAD' ? '' : toXml(shape, value)
      return reply(status, requestId, body, headers)
    },
  }
}

function readRest(request: WireRequest, operations: ReadonlyMap<string, Operation>): Asked {
  const [bucket, ...key] = request.path.split('/').filter(Boolean).map(decodeURIComponent)
  const operation = [...operations.values()]
    .filter((each) => key.length === 0 && isRouteOf(each, request, bucket !== undefined))
    // `GET /bucket?acl` fits a route without a query too: the one that asks for most is meant.
    .toSorted((a, b) => routeOf(b).query.length - routeOf(a).query.length)[0]
  const name = operation?.name ?? `${request.method} ${request.path}`
  if (!operation) return { name, input: {} }
  return { name, operation, input: inputOf(operation, request, bucket) }
}

interface Route {
  readonly method: string
  /** Query parameters that belong to the route: `acl`. */
  readonly query: readonly string[]
  readonly ofBucket: boolean
}

function isRouteOf(operation: Operation, request: WireRequest, ofBucket: boolean): boolean {
  const route = routeOf(operation)
  return (
    route.method === request.method &&
    route.ofBucket === ofBucket &&
    route.query.every((name) => request.query.has(name))
  )
}

function routeOf({ schema }: Operation): Route {
  const traits = schema[3]
  const [method = '', uri = ''] = (typeof traits === 'object' && traits.http) || []
  const query = new URL(uri, 'http://s3').searchParams
  return {
    method,
    // `x-id` only repeats the operation's name, and other clients than the SDK leave it out.
    query: [...query.keys()].filter((name) => name !== 'x-id'),
    ofBucket: [...NormalizedSchema.of(schema[4]).structIterator()].some(
      ([member]) => member === 'Bucket',
    ),
  }
}

function inputOf(
  { schema }: Operation,
  { query }: WireRequest,
  bucket: string | undefined,
): object {
  const input: Record<string, unknown> = bucket === undefined ? {} : { Bucket: bucket }
  for (const [member, memberSchema] of NormalizedSchema.of(schema[4]).structIterator()) {
    const raw = query.get(memberSchema.getMergedTraits().httpQuery ?? '')
    if (raw !== null) input[member] = memberSchema.isNumericSchema() ? Number(raw) : raw
  }
  return input
}

/** Puts each member of an output where its traits say: in a header, alone in the body, or among others. */
function bind(
  { name, schema }: Operation,
  output: object,
  xmlNamespace: string,
): { headers: Record<string, string>; body: string } {
  const shape = NormalizedSchema.of(schema[5])
  const values: Readonly<Record<string, unknown>> = { ...output }
  const headers: Record<string, string> = {}
  const inBody: Record<string, unknown> = {}
  for (const [member, memberSchema] of shape.structIterator()) {
    const { httpHeader, httpPayload } = memberSchema.getMergedTraits()
    const value: unknown = values[member]
    if (value === undefined) continue
    if (httpPayload) return { headers, body: toXml(memberSchema, value, xmlNamespace) }
    if (httpHeader) headers[httpHeader] = typeof value === 'string' ? value : JSON.stringify(value)
    else inBody[member] = value
  }
  if (name === 'HeadBucket') return { headers, body: '' }
  const body = toXml(shape, inBody, xmlNamespace)
  return { headers, body: name === 'GetBucketLocation' ? unwrapped(body) : body }
}

/** S3 writes this one answer without the element of its member; the SDK's schemas do not say so. */
function unwrapped(body: string): string {
  return body.replace('<LocationConstraint>', '').replace('</LocationConstraint>', '')
}

function reply(
  status: number,
  requestId: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): WireReply {
  return {
    status,
    headers: {
      'x-amz-request-id': requestId,
      ...(body && { 'content-type': 'application/xml' }),
      ...headers,
    },
    body,
  }
}
