import type { Right } from '@aws-linked/model'
import type { GenericSchema } from 'valibot'
import type { Identity } from './identity.ts'

/** A request as a route's handler sees it. */
export interface Call<Services, Body = unknown, Query = unknown> {
  readonly services: Services
  readonly identity: Identity
  /** Aborts when the one who asked has left. */
  readonly signal: AbortSignal
  /** A part of the path; empty when the path does not have it. */
  param(name: string): string
  /** The body, read and checked by the route's schema. Throws `invalid_input`. */
  body(): Promise<Body>
  /** The parameters behind the path, checked by the route's schema. Throws `invalid_input`. */
  query(): Query
  /** Whether who asks has a right. */
  has(right: Right): Promise<boolean>
  /** Throws `forbidden` unless who asks has one of these rights: where it depends on what is asked. */
  need(...oneOf: readonly [Right, ...Right[]]): Promise<void>
}

/** One route of the API: one row of one shape, from which the rest is derived. */
export interface Route<Services, Body = unknown, Query = unknown> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/v1`. */
  readonly path: string
  /** What who asks has to have. @defaultValue nothing but being signed in */
  readonly right?: Right
  /** Of an answer. @defaultValue 200, and 204 without a body */
  readonly status?: 201 | 202
  readonly body?: GenericSchema<unknown, Body>
  /** Of the parameters, each a list of its values. */
  readonly query?: GenericSchema<unknown, Query>
  /** Gives the answer's body, nothing, or a whole `Response`. */
  handle(call: Call<Services, Body, Query>): unknown
}

/** Gives a function that types a route's handler by the route's schemas and what it needs of the server. */
export function routeOf<Services>(): <Body = unknown, Query = unknown>(
  route: Route<Services, Body, Query>,
) => Route<Services> {
  return (route) => route
}
