import type { ResourceFilter, ResourceKind, ResourceQuery } from '@aws-linked/model'
import * as v from 'valibot'
import { isPlain, one, say } from '../api/fields.ts'
import { given } from '../api/given.ts'

const text = v.pipe(v.string(), v.maxLength(2048, say('long')), v.check(isPlain, say('control')))
const many = v.optional(v.pipe(v.array(text), v.maxLength(100, say('many'))))

/**
 * `key` or `key=value`. AWS's keys have 1 to 128 characters and its values up to 256; since both may hold "=", each "="
 * is one more way to read it, and costs the database one more look at every resource.
 */
const tag = v.pipe(
  text,
  v.nonEmpty(say('empty')),
  v.maxLength(128 + 1 + 256, say('long')),
  v.check((value) => value.split('=').length <= 9, say('value')),
)

/** An unknown kind is allowed: it finds nothing. */
const kind = v.custom<ResourceKind>((value) => v.is(text, value), say('value'))

const filter = {
  dataSource: many,
  account: many,
  kind: v.optional(v.pipe(v.array(kind), v.maxLength(100, say('many')))),
  region: many,
  employee: many,
  tag: v.optional(v.pipe(v.array(tag), v.maxLength(20, say('many')))),
  search: one(text),
}

const page = v.strictObject({
  ...filter,
  cursor: one(text),
  limit: one(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,3}$/, say('range')),
      v.transform(Number),
      v.minValue(1, say('range')),
      v.maxValue(200, say('range')),
    ),
  ),
})

const groups = v.strictObject({
  ...filter,
  group: v.strictTuple([v.literal('employee', say('value'))], say('twice')),
})

/** What `GET /v1/resources` asks for: a page of them, or how many there are of each group. */
export type WantedResources =
  | { readonly grouped: true; readonly query: ResourceFilter }
  | { readonly grouped: false; readonly query: ResourceQuery }

/** The parameters of `GET /v1/resources`. */
export const wantedResources: v.GenericSchema<unknown, WantedResources> = v.lazy((input) =>
  typeof input === 'object' && input !== null && 'group' in input ? wantedGroups : wantedPage,
)

const wantedGroups: v.GenericSchema<unknown, WantedResources> = v.pipe(
  groups,
  v.transform((query): WantedResources => ({
    grouped: true,
    query: given({ ...query, group: undefined }),
  })),
)

const wantedPage: v.GenericSchema<unknown, WantedResources> = v.pipe(
  page,
  v.transform((query): WantedResources => ({ grouped: false, query: given(query) })),
)
