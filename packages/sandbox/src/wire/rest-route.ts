import { NormalizedSchema } from '@smithy/core/schema'
import type { WireRequest, WireOperation } from './wire.ts'

/** What a path names: nothing, a bucket, or an object in one. */
export interface RestTarget {
  readonly bucket?: string
  readonly key?: string
}

/** Reads a path-style path. A key is everything after the bucket: it may begin or end with slashes. */
export function targetOf(path: string): RestTarget {
  const [, bucket = '', key = ''] = /^\/?([^/]*)\/?(.*)$/s.exec(path) ?? []
  return {
    ...(bucket && { bucket: decodeURIComponent(bucket) }),
    ...(key && { key: decodeURIComponent(key) }),
  }
}

/** The operation a request fits: by method, by what its path names, and by its query. */
export function routed(
  request: WireRequest,
  target: RestTarget,
  operations: ReadonlyMap<string, WireOperation>,
): WireOperation | undefined {
  return (
    [...operations.values()]
      .filter((each) => fits(routeOf(each), request, target))
      // `GET /bucket?acl` fits a route without a query too: the one that asks for most is meant.
      .toSorted((a, b) => weight(routeOf(b)) - weight(routeOf(a)))[0]
  )
}

interface Route {
  readonly method: string
  /** Query parameters that belong to the route, with their values: `list-type=2`, `acl`. */
  readonly fixed: ReadonlyMap<string, string>
  /** Query parameters without which it is another operation: `uploadId`. */
  readonly required: readonly string[]
  readonly optional: readonly string[]
  readonly names: 'nothing' | 'bucket' | 'object'
}

/**
 * A parameter the operation does not know makes it another operation, one the sandbox lacks:
 * `GET /bucket/key?tagging` is no GetObject. `x-id` only repeats the operation's name.
 */
function fits(route: Route, { method, query }: WireRequest, { bucket, key }: RestTarget): boolean {
  const { fixed, required, optional } = route
  const named = key !== undefined ? 'object' : bucket !== undefined ? 'bucket' : 'nothing'
  return (
    route.method === method &&
    route.names === named &&
    [...fixed].every(([name, value]) => query.get(name) === value) &&
    required.every((name) => query.has(name)) &&
    [...query.keys()].every(
      (name) =>
        name === 'x-id' || fixed.has(name) || required.includes(name) || optional.includes(name),
    )
  )
}

function weight({ fixed, required }: Route): number {
  return fixed.size + required.length
}

function routeOf({ schema }: WireOperation): Route {
  const traits = schema[3]
  const [method = '', uri = ''] = (typeof traits === 'object' && traits.http) || []
  const fixed = new Map(new URL(uri, 'http://s3').searchParams)
  fixed.delete('x-id')
  const members = [...NormalizedSchema.of(schema[4]).structIterator()]
  const names = new Set(members.map(([member]) => member))
  const needed = requiredMembers(schema[4])
  const queries = members.flatMap(([member, memberSchema]) => {
    const { httpQuery } = memberSchema.getMergedTraits()
    return typeof httpQuery === 'string' ? [{ member, httpQuery }] : []
  })
  return {
    method,
    fixed,
    required: queries.filter(({ member }) => needed.has(member)).map(({ httpQuery }) => httpQuery),
    optional: queries.filter(({ member }) => !needed.has(member)).map(({ httpQuery }) => httpQuery),
    names: names.has('Key') ? 'object' : names.has('Bucket') ? 'bucket' : 'nothing',
  }
}

/** The SDK's schemas put a structure's required members first, and tell how many they are. */
function requiredMembers(input: WireOperation['schema'][4]): ReadonlySet<string> {
  const schema = NormalizedSchema.of(input).getSchema()
  if (!Array.isArray(schema) || schema[0] !== 3) return new Set()
  const [, , , , members, , count = 0] = schema
  return new Set(members.slice(0, count))
}
