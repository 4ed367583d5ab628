import { JsonShapeDeserializer, JsonShapeSerializer } from '@aws-sdk/core/protocols'
import { NormalizedSchema } from '@smithy/core/schema'
import type { Protocol, WireReply } from './wire.ts'

/** `epoch-seconds` in the SDK's own numbering of timestamp formats. */
const EPOCH_SECONDS = 7
const settings = {
  jsonName: false,
  timestampFormat: { default: EPOCH_SECONDS, useTrait: true },
} as const

/** AWS JSON 1.1, the protocol of Organizations: the operation is named by a header. */
export const json: Protocol = {
  async read({ headers, body }, operations) {
    const name =
      String(headers['x-amz-target'] ?? '')
        .split('.')
        .at(-1) ?? ''
    const operation = operations.get(name)
    if (!operation) return { name, input: {} }
    const input: object = await new JsonShapeDeserializer(settings).read(
      NormalizedSchema.of(operation.schema[4]),
      body.length > 0 ? body.toString() : '{}',
    )
    return { name, input }
  },
  answer({ schema }, output, requestId) {
    const serializer = new JsonShapeSerializer(settings)
    serializer.write(NormalizedSchema.of(schema[5]), output)
    return reply(200, requestId, serializer.flush())
  },
  refuse: ({ code, message, status, headers, members }, requestId) =>
    reply(
      status,
      requestId,
      JSON.stringify({ __type: code, Message: message, ...members }),
      headers,
    ),
}

function reply(
  status: number,
  requestId: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): WireReply {
  return {
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-requestid': requestId,
      ...headers,
    },
    body,
  }
}
