import { NormalizedSchema } from '@smithy/core/schema'
import type { WireReply, WireOperation } from './wire.ts'
import { toXml } from './xml.ts'

/** Puts each member of an output where its traits say: in a header, alone in the body, or among others. */
export function bind(
  { name, schema }: WireOperation,
  output: object,
  xmlNamespace: string,
): WireReply {
  const shape = NormalizedSchema.of(schema[5])
  const values: Readonly<Record<string, unknown>> = { ...output }
  const headers: Record<string, string> = {}
  const inBody: Record<string, unknown> = {}
  let hasBody = false
  let payload: Buffer | string | undefined
  // An operation without output has the unit schema.
  for (const [member, memberSchema] of shape.isStructSchema() ? shape.structIterator() : []) {
    const { httpHeader, httpPrefixHeaders, httpPayload } = memberSchema.getMergedTraits()
    const value: unknown = values[member]
    hasBody ||= !httpHeader && !httpPrefixHeaders && !httpPayload
    if (value === undefined) continue
    if (Buffer.isBuffer(value)) payload = value
    else if (httpPayload) payload = toXml(memberSchema, value, xmlNamespace)
    else if (typeof httpHeader === 'string') headers[httpHeader.toLowerCase()] = toHeader(value)
    else if (typeof httpPrefixHeaders === 'string') {
      Object.assign(headers, withPrefix(httpPrefixHeaders, value))
    } else inBody[member] = value
  }
  return {
    // Part of an object is an answer of its own; the schemas do not say so.
    status: 'content-range' in headers ? 206 : statusOf(schema),
    headers,
    body: payload ?? (hasBody ? unwrapped(name, toXml(shape, inBody, xmlNamespace)) : ''),
  }
}

function statusOf(schema: WireOperation['schema']): number {
  const traits = schema[3]
  const [, , status = 200] = (typeof traits === 'object' && traits.http) || []
  return status
}

function toHeader(value: unknown): string {
  if (value instanceof Date) return value.toUTCString()
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function withPrefix(prefix: string, value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([name, each]) => [prefix + name, String(each)]),
  )
}

/** S3 writes this one answer without the element of its member; the SDK's schemas do not say so. */
function unwrapped(operation: string, body: string): string {
  if (operation !== 'GetBucketLocation') return body
  return body.replace('<LocationConstraint>', '').replace('</LocationConstraint>', '')
}
