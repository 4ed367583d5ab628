import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { AccountLists } from '../accounts/account-lists.ts'
import type { Billing } from '../billing/billing.ts'
import { ApiError, invalidInput, notFound, toErrorBody, unexpected } from './errors.ts'
import type { ManyConnections } from '../accounts/connections.ts'
import type { Context } from '../context/context.ts'
import type { Discoveries } from '../discovery/service.ts'
import { toIdentity } from './identity.ts'
import type { Authenticate, Identity } from './identity.ts'
import type { Log } from './log.ts'
import type { RateLimit } from './rate-limit.ts'
import { toLoggedError } from './redact.ts'
import { InvalidCursorError } from '../resources/cursor.ts'
import { billingRoutes } from '../costs/routes.ts'
import { checkOrigin } from './check-origin.ts'
import { connectionRoutes } from '../accounts/routes.ts'
import { dataSourceLifeRoutes } from '../data-sources/life-routes.ts'
import { dataSourceRoutes } from '../data-sources/routes.ts'
import { distributionRoutes } from '../distributions/routes.ts'
import { readRoutes } from '../resources/routes.ts'
import { setupRoutes } from '../roles/routes.ts'

/** What the routes need of a server that has started. */
export interface Services {
  readonly context: Context
  readonly discoveries: Discoveries
  readonly accounts: AccountLists
  readonly many: ManyConnections
  /** Undefined without the plug-in. */
  readonly billing: Billing | undefined
  /** Of credentials. */
  readonly tries: RateLimit
}

/** What every request carries through Hono. */
export interface Env {
  Variables: {
    requestId: string
    identity: Identity
    services: Services
  }
}

/** Options of {@link createApp}. */
export interface AppOptions {
  readonly authenticate: Authenticate
  readonly basePath: string
  readonly origins: readonly string[] | undefined
  readonly log: Log
  /** Waits until the store is open. */
  readonly services: () => Promise<Services>
}

/** The API: who asks is settled before anything else is, and every answer says it is not to be kept. */
export function createApp({
  authenticate,
  basePath,
  origins,
  log,
  services,
}: AppOptions): Hono<Env> {
  const app = new Hono<Env>()
  app.use(async (c, next) => {
    c.set('requestId', randomUUID())
    await next()
    c.header('x-request-id', c.get('requestId'))
    c.header('cache-control', 'no-store')
    c.header('x-content-type-options', 'nosniff')
  })
  app.use(async (c, next) => {
    checkOrigin(c.req.raw, origins)
    c.set('identity', await identify(authenticate, c.req.raw))
    c.set('services', await services())
    await next()
  })
  app.route(`${basePath}/v1/data-sources`, dataSourceRoutes())
  app.route(`${basePath}/v1/data-sources`, connectionRoutes())
  app.route(`${basePath}/v1/data-sources`, dataSourceLifeRoutes())
  app.route(`${basePath}/v1/distributions`, distributionRoutes())
  app.route(`${basePath}/v1`, billingRoutes())
  app.route(`${basePath}/v1`, setupRoutes())
  app.route(`${basePath}/v1`, readRoutes())
  app.notFound(() => {
    throw notFound('address')
  })
  app.onError((error, c) => {
    const requestId = c.get('requestId')
    // No one reads this answer; what they left is not a fault.
    if (c.req.raw.signal.aborted) return new Response(null, { status: 499 })
    const answer = toAnswer(error)
    if (answer.status >= 500) {
      const { message, cause } = answer
      log({ level: 'error', message, requestId, cause: toLoggedError(cause ?? answer) })
    }
    const { status, details } = answer
    const retryAfter = status === 429 ? details?.['seconds'] : undefined
    return Response.json(toErrorBody(answer, requestId), {
      status,
      ...(retryAfter !== undefined && { headers: { 'retry-after': retryAfter } }),
    })
  })
  return app
}

async function identify(authenticate: Authenticate, request: Request): Promise<Identity> {
  try {
    const given = await authenticate(request)
    if (given) return toIdentity(given)
  } catch (error) {
    // It may be anything; Hono hands on errors only.
    throw unexpected(error)
  }
  throw signedOut()
}

function toAnswer(error: Error): ApiError {
  if (error instanceof ApiError) return error
  if (error instanceof InvalidCursorError) {
    return invalidInput('cursor', 'The cursor is not one of this list.', 'Start at the first page.')
  }
  return unexpected(error)
}

function signedOut(): ApiError {
  return new ApiError('unauthenticated', 'You are signed out.', {
    remedy: 'Sign in, then try again.',
  })
}
