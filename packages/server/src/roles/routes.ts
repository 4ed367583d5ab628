import { isConnectError } from '@aws-linked/model'
import type { Settings } from '@aws-linked/model'
import type { RateLimit } from '../api/rate-limit.ts'
import { toLoggedError } from '../api/redact.ts'
import { routeOf } from '../api/route.ts'
import type { Route } from '../api/route.ts'
import type { Context } from '../context/context.ts'
import { logTexts } from '../texts/log.ts'
import { createRoleSetup } from './service.ts'
import { roleSetupRequest } from './wire.ts'

interface Services {
  readonly context: Context
  /** Undefined without the plug-in. */
  readonly billing: object | undefined
  /** Of credentials. */
  readonly tries: RateLimit
}

const route = routeOf<Services>()

/** What people need before they connect: the ways in, and a role's setup. */
export const roleRoutes: readonly Route<Services>[] = [
  route({
    method: 'GET',
    path: '/settings',
    handle: ({ services: { context, billing } }) => toSettings(context, billing !== undefined),
  }),
  route({
    method: 'POST',
    path: '/role-setups',
    status: 201,
    body: roleSetupRequest,
    async handle({ services: { context, tries }, identity, body }) {
      const request = await body()
      tries.take(identity.tenantId)
      return await createRoleSetup(context, identity.tenantId, request)
    },
  }),
]

/** A host whose own identity does not work cannot assume roles: then that way in is not shown. */
async function toSettings({ roles, log }: Context, billing: boolean): Promise<Settings> {
  const keys: Settings = { methods: ['access_key'], billing }
  if (!roles) return keys
  try {
    return { methods: ['role', 'access_key'], accountId: await roles.accountId(), billing }
  } catch (error) {
    log({
      level: isConnectError(error) ? 'warn' : 'error',
      message: logTexts.noHostIdentity(),
      cause: toLoggedError(error),
    })
    return keys
  }
}
