import type { NormalizedSchema } from '@smithy/core/schema'

/** EC2's dialect of the query protocol: capitalised names, and no `member` in lists. */
export type Dialect = 'ec2' | 'query'

/** Reads a structure from a form such as `Filter.1.Name=status`. Fields of no member are left out. */
export function fromForm(
  schema: NormalizedSchema,
  form: URLSearchParams,
  dialect: Dialect,
): Record<string, unknown> {
  return readStruct(schema, { form, dialect }, '')
}

interface Source {
  readonly form: URLSearchParams
  readonly dialect: Dialect
}

/** `undefined` when no field of the form belongs to the value. */
function readValue(schema: NormalizedSchema, source: Source, name: string): unknown {
  if (schema.isStructSchema()) {
    const value = readStruct(schema, source, `${name}.`)
    return Object.keys(value).length > 0 ? value : undefined
  }
  if (schema.isListSchema()) {
    const values = [...readItems(schema, source, name)]
    return values.length > 0 ? values : undefined
  }
  const raw = source.form.get(name)
  return raw === null ? undefined : toScalar(schema, raw)
}

function readStruct(
  schema: NormalizedSchema,
  source: Source,
  prefix: string,
): Record<string, unknown> {
  const value: Record<string, unknown> = {}
  for (const [member, memberSchema] of schema.structIterator()) {
    const found = readValue(memberSchema, source, prefix + fieldOf(member, memberSchema, source))
    if (found !== undefined) value[member] = found
  }
  return value
}

function* readItems(schema: NormalizedSchema, source: Source, name: string): Generator {
  const item = schema.getValueSchema()
  const flat = source.dialect === 'ec2' || schema.getMergedTraits().xmlFlattened
  const base = flat ? name : `${name}.${item.getMergedTraits().xmlName ?? 'member'}`
  for (let index = 1; ; index += 1) {
    const value = readValue(item, source, `${base}.${index}`)
    if (value === undefined) return
    yield value
  }
}

function fieldOf(member: string, schema: NormalizedSchema, { dialect }: Source): string {
  const { ec2QueryName, xmlName = member } = schema.getMergedTraits()
  if (dialect === 'query') return xmlName
  if (typeof ec2QueryName === 'string') return ec2QueryName
  return xmlName.charAt(0).toUpperCase() + xmlName.slice(1)
}

function toScalar(schema: NormalizedSchema, raw: string): unknown {
  if (schema.isNumericSchema()) return Number(raw)
  if (schema.isBooleanSchema()) return raw === 'true'
  if (schema.isTimestampSchema()) return new Date(raw)
  return raw
}
