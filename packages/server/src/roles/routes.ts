import { isConnectError, rights } from '@aws-linked/model'
import type { Right, Settings } from '@aws-linked/model'
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
    async handle({ services: { context, billing }, has }) {
      const held: Right[] = []
      for (const right of rights) if (await has(right)) held.push(right)
      return {
        ...(await toMethods(context)),
        billing: billing !== undefined,
        rights: held,
      } satisfies Settings
    },
  }),
  route({
    method: 'POST',
    path: '/role-setups',
    status: 201,
    body: roleSetupRequest,
    async handle({ services: { context, tries }, identity, body, need }) {
      await need('connect', 'connect_many', 'replace_credentials')
      const request = await body()
      tries.take(identity.tenantId)
      return await createRoleSetup(context, identity.tenantId, request)
    },
  }),
]

/** A host whose own identity does not work cannot assume roles: then that way in is not shown. */
async function toMethods({
  roles,
  log,
}: Context): Promise<Pick<Settings, 'methods' | 'accountId'>> {
  const keys = { methods: ['access_key'] } as const
  if (!roles) return keys
  try {
    return { methods: ['role', 'access_key'], accountId: await roles.accountId() }
  } catch (error) {
    log({
      level: isConnectError(error) ? 'warn' : 'error',
      message: logTexts.noHostIdentity(),
      cause: toLoggedError(error),
    })
    return keys
  }
}
