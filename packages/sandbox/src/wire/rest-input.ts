import { XmlShapeDeserializer } from '@aws-sdk/core/protocols'
import { NormalizedSchema } from '@smithy/core/schema'
import { AwsError } from '../aws-error.ts'
import { decodeChunks } from './aws-chunked.ts'
import type { RestTarget } from './rest-route.ts'
import type { WireRequest, WireOperation } from './wire.ts'

/** `date-time` in the SDK's own numbering of timestamp formats. */
const DATE_TIME = 5

/** Gathers an operation's input from where its traits say: path, query, headers and body. */
export async function inputOf(
  { schema }: WireOperation,
  request: WireRequest,
  { bucket, key }: RestTarget,
): Promise<object> {
  const members = [...NormalizedSchema.of(schema[4]).structIterator()]
  const takesBody = members.some(([, each]) => each.getMergedTraits().httpPayload)
  const { body, headers } = unwrapped(request, takesBody)
  const input: Record<string, unknown> = {
    ...(bucket !== undefined && { Bucket: bucket }),
    ...(key !== undefined && { Key: key }),
  }
  for (const [member, memberSchema] of members) {
    const traits = memberSchema.getMergedTraits()
    const { httpQuery, httpHeader, httpPrefixHeaders, httpPayload } = traits
    if (typeof httpQuery === 'string') set(member, memberSchema, request.query.get(httpQuery))
    if (typeof httpHeader === 'string') {
      set(member, memberSchema, headers[httpHeader.toLowerCase()])
    }
    if (typeof httpPrefixHeaders === 'string') input[member] = prefixed(headers, httpPrefixHeaders)
    if (httpPayload) {
      input[member] = memberSchema.isBlobSchema() ? body : await fromXml(memberSchema, body)
    }
  }
  return input

  function set(
    member: string,
    memberSchema: NormalizedSchema,
    raw: string | null | undefined,
  ): void {
    if (raw !== null && raw !== undefined) input[member] = toValue(memberSchema, raw)
  }
}

/** Takes off `aws-chunked`; what came as a trailer counts as a header. */
function unwrapped(
  request: WireRequest,
  takesBody: boolean,
): { body: Buffer; headers: Record<string, string> } {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = String(value)
  }
  if (!takesBody || !headers['x-amz-content-sha256']?.startsWith('STREAMING-')) {
    return { body: request.body, headers }
  }
  const { body, trailers } = decodeChunks(request.body)
  const length = headers['x-amz-decoded-content-length']
  if (length !== undefined && Number(length) !== body.length) {
    throw new AwsError(
      'IncompleteBody',
      'You did not provide the number of bytes specified by the Content-Length HTTP header',
    )
  }
  return { body, headers: { ...headers, ...trailers } }
}

function prefixed(
  headers: Readonly<Record<string, string>>,
  prefix: string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  )
}

async function fromXml(schema: NormalizedSchema, body: Buffer): Promise<unknown> {
  const settings = { xmlNamespace: '', serviceNamespace: '' }
  const timestampFormat = { default: DATE_TIME, useTrait: true } as const
  try {
    return await new XmlShapeDeserializer({ ...settings, timestampFormat }).read(
      schema,
      body.toString(),
    )
  } catch {
    throw new AwsError(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    )
  }
}

function toValue(schema: NormalizedSchema, raw: string): unknown {
  if (schema.isNumericSchema()) return Number(raw)
  if (schema.isBooleanSchema()) return raw === 'true'
  if (schema.isTimestampSchema()) return new Date(raw)
  return raw
}
