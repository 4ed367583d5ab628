import type { ResourceQuery } from '@aws-linked/model'
import * as v from 'valibot'
import { validate } from '../api/validate.ts'
import type { ComplaintKey } from '../api/validate.ts'

const say = <Key extends ComplaintKey>(key: Key): Key => key

const text = v.pipe(
  v.string(),
  v.maxLength(2048, say('long')),
  v.check((value) => value.isWellFormed() && !/\p{Cc}/u.test(value), say('control')),
)
const one = v.optional(
  v.pipe(
    v.strictTuple([text], say('twice')),
    v.transform(([value]) => value),
  ),
)
const many = v.optional(v.pipe(v.array(text), v.maxLength(100, say('many'))))

const filter = {
  dataSource: many,
  account: many,
  kind: many,
  region: many,
  employee: many,
  tag: many,
  search: one,
}

const page = v.strictObject({
  ...filter,
  cursor: one,
  limit: v.optional(
    v.pipe(
      v.strictTuple([v.pipe(v.string(), v.regex(/^\d{1,3}$/, say('range')))], say('twice')),
      v.transform(([value]) => Number(value)),
      v.minValue(1, say('range')),
      v.maxValue(200, say('range')),
    ),
  ),
})

const groups = v.strictObject({
  ...filter,
  group: v.strictTuple([v.literal('employee', say('value'))], say('twice')),
})

/** What `GET /v1/resources` asks for. Throws `invalid_input`. */
export function toResourceQuery(parameters: URLSearchParams): {
  readonly grouped: boolean
  readonly query: ResourceQuery
} {
  const given: Record<string, string[]> = {}
  for (const name of new Set(parameters.keys())) given[name] = parameters.getAll(name)
  const grouped = parameters.has('group')
  const valid = validate(grouped ? groups : page, given)
  const query = Object.entries(valid).filter(
    ([name, value]) => name !== 'group' && value !== undefined,
  )
  return { grouped, query: Object.fromEntries(query) }
}
