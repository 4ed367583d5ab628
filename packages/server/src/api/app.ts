import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { apiTexts } from '../texts/api.ts'
import { checkOrigin } from './check-origin.ts'
import { isStoreAway } from '../db/store-errors.ts'
import {
  ApiError,
  notFound,
  toErrorBody,
  unavailable,
  unavailableSeconds,
  unexpected,
} from './errors.ts'
import { toIdentity } from './identity.ts'
import type { Authenticate, Identity } from './identity.ts'
import type { Log } from './log.ts'
import { toParameters } from './parameters.ts'
import { readBody } from './read-body.ts'
import { toLoggedError } from './redact.ts'
import type { Readiness } from './readiness.ts'
import { isAllowed, need } from './rights.ts'
import type { May } from './rights.ts'
import type { Route } from './route.ts'
import { validate } from './validate.ts'

/** What every request carries through Hono. */
interface Env<Services> {
  Variables: {
    requestId: string
    identity: Identity
    services: Services
  }
}

/** Options of {@link createApp}. */
export interface AppOptions<Services> {
  readonly authenticate: Authenticate
  readonly may: May
  readonly basePath: string
  /** Where this server is reached; asked with each request. */
  readonly origins: () => readonly string[] | undefined
  readonly log: Log
  readonly routes: readonly Route<Services>[]
  /** Waits until the server has started. */
  readonly services: () => Promise<Services>
  readonly readiness: () => Promise<Readiness>
}

/** The API. It identifies the caller before anything else, and no answer may be cached. */
export function createApp<Services>({
  authenticate,
  may,
  basePath,
  origins,
  log,
  routes,
  services,
  readiness,
}: AppOptions<Services>): { readonly fetch: (request: Request) => Response | Promise<Response> } {
  const app = new Hono<Env<Services>>()
  app.use(async (c, next) => {
    c.set('requestId', randomUUID())
    await next()
    c.header('x-request-id', c.get('requestId'))
    c.header('cache-control', 'no-store')
    c.header('x-content-type-options', 'nosniff')
  })
  app.get(`${basePath}/readyz`, async (c) => {
    const status = await readiness()
    return status === 'ready'
      ? c.json({ status })
      : c.json({ status }, 503, { 'retry-after': String(unavailableSeconds) })
  })
  app.use(async (c, next) => {
    checkOrigin(c.req.raw, origins())
    c.set('identity', await identify(authenticate, c.req.raw))
    c.set('services', await services())
    await next()
  })
  for (const route of routes) {
    app.on(route.method, `${basePath}/v1${route.path}`, (c) => answer(route, may, c))
  }
  app.notFound(() => {
    throw notFound('address')
  })
  app.onError((error, c) => {
    // No one reads this answer; what they left is not a fault.
    if (c.req.raw.signal.aborted) return new Response(null, { status: 499 })
    return toResponse(toApiError(error), c.get('requestId'), log)
  })
  return app
}

function toApiError(error: Error): ApiError {
  if (error instanceof ApiError) return error
  return isStoreAway(error) ? unavailable(error) : unexpected(error)
}

async function identify(authenticate: Authenticate, request: Request): Promise<Identity> {
  try {
    const given = await authenticate(request)
    if (given) return toIdentity(given)
  } catch (error) {
    // It may be anything; Hono hands on errors only.
    throw unexpected(error)
  }
  throw new ApiError('unauthenticated', apiTexts.signedOut())
}

async function answer<Services>(
  route: Route<Services>,
  may: May,
  c: Context<Env<Services>>,
): Promise<Response> {
  const identity = c.get('identity')
  const { body, query, status, right } = route
  if (right !== undefined) await need(may, identity, right)
  const given = await route.handle({
    identity,
    services: c.get('services'),
    signal: c.req.raw.signal,
    param: (name) => c.req.param(name) ?? '',
    body: async () => {
      const json = await readBody(c.req.raw)
      return body ? validate(body, json) : json
    },
    query: () => {
      const parameters = toParameters(new URL(c.req.url).searchParams)
      return query ? validate(query, parameters) : parameters
    },
    has: (held) => isAllowed(may, identity, held),
    need: (...oneOf) => need(may, identity, ...oneOf),
  })
  if (given instanceof Response) return given
  if (given === undefined) return c.body(null, status ?? 204)
  return Response.json(given, { status: status ?? 200 })
}

function toResponse(error: ApiError, requestId: string, log: Log): Response {
  const { status, details, message, cause } = error
  if (status >= 500) {
    log({ level: 'error', message, requestId, cause: toLoggedError(cause ?? error) })
  }
  const retryAfter = status === 429 || status === 503 ? details?.['seconds'] : undefined
  return Response.json(toErrorBody(error, requestId), {
    status,
    ...(retryAfter !== undefined && { headers: { 'retry-after': retryAfter } }),
  })
}
