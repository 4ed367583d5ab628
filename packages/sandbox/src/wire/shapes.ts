import { NormalizedSchema } from '@smithy/core/schema'
import type {
  $SchemaRef,
  StaticListSchema,
  StaticMapSchema,
  StaticOperationSchema,
  StaticStructureSchema,
} from '@smithy/types'

/** Members of a structure, by name. */
export type Members = Readonly<Record<string, $SchemaRef>>

/** A member that is a string. In the SDK's schemas a string is spelled `0`. */
export const text: $SchemaRef = 0

/** In the SDK's schemas a timestamp is spelled `4`, a boolean `2` and a number `1`. */
export const timestamp: $SchemaRef = 4
export const boolean: $SchemaRef = 2
export const number: $SchemaRef = 1

/** A list of our own. */
export function list(name: string, item: $SchemaRef): StaticListSchema {
  return [1, 'aws-linked.sandbox', name, 0, item]
}

/** A map of our own, from text. */
export function map(name: string, value: $SchemaRef): StaticMapSchema {
  return [2, 'aws-linked.sandbox', name, 0, text, value]
}

/** An operation of our own, for a service whose SDK client is not at hand. */
export function operationSchema(
  name: string,
  input: Members,
  output: Members,
): StaticOperationSchema {
  const shapes = [structure(`${name}Request`, input), structure(`${name}Response`, output)] as const
  return [9, 'aws-linked.sandbox', name, 0, ...shapes]
}

/** A structure of our own: the envelope a protocol puts around what the SDK's schemas describe. */
export function structure(name: string, members: Members): StaticStructureSchema {
  return [3, 'aws-linked.sandbox', name, 0, Object.keys(members), Object.values(members)]
}

/** The members of a structure of the SDK's, to be put into one of our own. */
export function membersOf(schema: $SchemaRef): Members {
  const shape = NormalizedSchema.of(schema)
  // An operation without output has the unit schema.
  return shape.isStructSchema() ? Object.fromEntries(shape.structIterator()) : {}
}
