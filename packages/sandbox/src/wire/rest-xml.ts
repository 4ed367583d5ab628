import { inputOf } from './rest-input.ts'
import { bind } from './rest-output.ts'
import { routed, targetOf } from './rest-route.ts'
import { structure, text } from './shapes.ts'
import type { Asked, Protocol, WireReply, WireRequest, WireOperation } from './wire.ts'
import { toXml } from './xml.ts'

/** The protocol of S3, path style: operations are told apart by method, path and query. */
export function restXml(xmlNamespace: string): Protocol {
  return {
    read: readRest,
    answer: (operation, output, requestId) =>
      identified(bind(operation, output, xmlNamespace), requestId),
    refuse({ code, message, status, headers, members }, requestId, request) {
      const value = { Code: code, Message: message, ...members, RequestId: requestId }
      const shape = structure(
        'Error',
        Object.fromEntries(Object.keys(value).map((member) => [member, text])),
      )
      // An answer to HEAD has no body, so not even a code: only the status tells. Nor has a 304.
      const body = request.method === 'HEAD' || status === 304 ? '' : toXml(shape, value)
      return identified({ status, headers, body }, requestId)
    },
  }
}

async function readRest(
  request: WireRequest,
  operations: ReadonlyMap<string, WireOperation>,
): Promise<Asked> {
  const target = targetOf(request.path)
  const operation = routed(request, target, operations)
  const name = operation?.name ?? `${request.method} ${request.path}`
  if (!operation) return { name, input: {} }
  return { name, input: await inputOf(operation, request, target) }
}

function identified({ status, headers, body }: WireReply, requestId: string): WireReply {
  return {
    status,
    headers: {
      'x-amz-request-id': requestId,
      ...(typeof body === 'string' && body && { 'content-type': 'application/xml' }),
      ...headers,
    },
    body,
  }
}
