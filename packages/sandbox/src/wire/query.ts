import { NormalizedSchema } from '@smithy/core/schema'
import type { StaticStructureSchema } from '@smithy/types'
import { fromForm } from './form.ts'
import type { Dialect } from './form.ts'
import { membersOf, structure, text } from './shapes.ts'
import type { Asked, Protocol, WireReply, WireRequest, WireOperation } from './wire.ts'
import { toXml } from './xml.ts'

const ec2Error = structure('Response', {
  Errors: structure('Errors', { Error: structure('Error', { Code: text, Message: text }) }),
  RequestID: text,
})
const queryError = structure('ErrorResponse', {
  Error: structure('Error', { Type: text, Code: text, Message: text }),
  RequestId: text,
})
const metadata = structure('ResponseMetadata', { RequestId: text })

/** The protocol of EC2: forms in, XML out, the answer beside its request ID. */
export function ec2Query(xmlNamespace: string): Protocol {
  const envelope = remembered(({ name, schema }) =>
    structure(`${name}Response`, { ...membersOf(schema[5]), requestId: text }),
  )
  return {
    read: (request, operations) => readForm(request, operations, 'ec2'),
    answer: (operation, output, requestId) =>
      xml(200, requestId, toXml(envelope(operation), { ...output, requestId }, xmlNamespace)),
    refuse: ({ code, message, status, headers }, requestId) =>
      xml(
        status,
        requestId,
        toXml(ec2Error, {
          Errors: { Error: { Code: code, Message: message } },
          RequestID: requestId,
        }),
        headers,
      ),
  }
}

/** The protocol of STS and IAM: forms in, XML out, the answer in an element named for the operation. */
export function awsQuery(xmlNamespace: string): Protocol {
  const envelope = remembered(({ name, schema }) =>
    structure(`${name}Response`, { [`${name}Result`]: schema[5], ResponseMetadata: metadata }),
  )
  return {
    read: (request, operations) => readForm(request, operations, 'query'),
    answer(operation, output, requestId) {
      const value = {
        [`${operation.name}Result`]: output,
        ResponseMetadata: { RequestId: requestId },
      }
      return xml(200, requestId, toXml(envelope(operation), value, xmlNamespace))
    },
    refuse({ code, message, status, headers }, requestId) {
      const value = {
        Error: { Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: message },
        RequestId: requestId,
      }
      return xml(status, requestId, toXml(queryError, value, xmlNamespace), headers)
    },
  }
}

function readForm(
  { body }: WireRequest,
  operations: ReadonlyMap<string, WireOperation>,
  dialect: Dialect,
): Asked {
  const form = new URLSearchParams(body.toString())
  const name = form.get('Action') ?? ''
  const operation = operations.get(name)
  if (!operation) return { name, input: {} }
  return { name, input: fromForm(NormalizedSchema.of(operation.schema[4]), form, dialect) }
}

function xml(
  status: number,
  requestId: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): WireReply {
  return {
    status,
    headers: {
      'content-type': 'text/xml;charset=UTF-8',
      'x-amzn-requestid': requestId,
      ...headers,
    },
    body,
  }
}

/** Schemas are compared by identity in the SDK's caches: each envelope is built once. */
function remembered(
  build: (operation: WireOperation) => StaticStructureSchema,
): (operation: WireOperation) => StaticStructureSchema {
  const built = new Map<WireOperation, StaticStructureSchema>()
  return (operation) => {
    const known = built.get(operation) ?? build(operation)
    built.set(operation, known)
    return known
  }
}
