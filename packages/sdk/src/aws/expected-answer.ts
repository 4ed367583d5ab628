import { NormalizedSchema } from '@smithy/core/schema'

/** How to know the answer of an operation, from what its service's model says of it. */
export type Expected =
  /** An XML document with this root element. */
  | { readonly form: 'xml'; readonly root: string }
  /** A JSON object with at least one of these fields, and each as it should be. */
  | { readonly form: 'json'; readonly fields: ReadonlyMap<string, JsonForm> }
  /** Text of another form, and some of it. */
  | { readonly form: 'text' }
  /** Nothing, or the bytes of an object: then its headers tell. */
  | { readonly form: 'headers'; readonly isStream: boolean; readonly hasEtag: boolean }

/** What a field of a JSON answer is. */
export type JsonForm = 'list' | 'object' | 'value'

/** An operation as the AWS SDK's clients describe it, as far as it is read here. */
export type Operation = readonly [9, string, name: string, ...unknown[]]

type Schema = Parameters<(typeof NormalizedSchema)['of']>[0]

/** Tells how to know an operation's answer; `undefined` for a protocol that is not known here. */
export function expectedAnswer(operation: Operation, protocol: string): Expected | undefined {
  const name = operation[2]
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the sixth part of an operation is
  const output = NormalizedSchema.of(operation[5] as Schema)
  switch (protocol) {
    case 'aws.protocols#ec2Query':
    case 'aws.protocols#awsQuery':
      return { form: 'xml', root: `${name}Response` }
    case 'aws.protocols#awsJson1_0':
    case 'aws.protocols#awsJson1_1':
      return {
        form: 'json',
        fields: new Map(membersOf(output).map(([key, of]) => [key, jsonForm(of)])),
      }
    case 'aws.protocols#restXml':
      return restAnswer(output)
    default:
      return undefined
  }
}

function restAnswer(output: NormalizedSchema): Expected {
  const members = membersOf(output)
  const traits = members.map(([, member]) => member.getMergedTraits())
  const payload = members.find(([, member]) => member.getMergedTraits().httpPayload)?.[1]
  if (payload?.isStructSchema()) return { form: 'xml', root: rootOf(payload) }
  if (payload && !payload.isStreaming()) return { form: 'text' }
  const isBody = traits.some(
    ({ httpHeader, httpPayload }) => httpHeader === undefined && !httpPayload,
  )
  // GetObject has metadata in headers of any name, which are no body.
  if (!payload && isBody && output.getMergedTraits().xmlName !== undefined) {
    return { form: 'xml', root: rootOf(output) }
  }
  const hasEtag = traits.some(({ httpHeader }) => httpHeader?.toLowerCase() === 'etag')
  return { form: 'headers', isStream: payload !== undefined, hasEtag }
}

function membersOf(schema: NormalizedSchema): [string, NormalizedSchema][] {
  return schema.isStructSchema() ? [...schema.structIterator()] : []
}

/** A structure's own name stands for it where the model gives no other. */
function rootOf(schema: NormalizedSchema): string {
  return schema.getMergedTraits().xmlName ?? schema.getName() ?? ''
}

function jsonForm(schema: NormalizedSchema): JsonForm {
  if (schema.isListSchema()) return 'list'
  return schema.isStructSchema() || schema.isMapSchema() ? 'object' : 'value'
}
