import { NormalizedSchema } from '@smithy/core/schema'
import type { $SchemaRef, StaticStructureSchema } from '@smithy/types'

/** Members of a structure, by name. */
export type Members = Readonly<Record<string, $SchemaRef>>

/** A member that is a string. In the SDK's schemas a string is spelled `0`. */
export const text: $SchemaRef = 0

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
