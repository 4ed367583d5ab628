import type { PolicyAnswer, RoleSetupRequest, Settings } from '@aws-linked/model'
import { isConnectError } from '@aws-linked/model'
import { policy, policyFeatures, policyVersion } from '@aws-linked/sdk'
import { Hono } from 'hono'
import * as v from 'valibot'
import { notFound, toApiError } from '../api/errors.ts'
import type { Context } from '../context/context.ts'
import { findPartition } from '../aws/host-account.ts'
import { createRoleSetup } from './service.ts'
import { toLoggedError } from '../api/redact.ts'
import type { Env } from '../api/app.ts'
import { billingPlace, toBillingExport } from '../data-sources/wire.ts'
import { accountId, id, roleName, say } from '../api/fields.ts'
import { readJson } from '../api/read-json.ts'
import { validate } from '../api/validate.ts'

const setup = v.strictObject({
  type: v.picklist(['root', 'linked'], say('type')),
  accountId: v.optional(accountId),
  rootId: v.optional(id),
  roleName: v.optional(roleName),
  billingExport: v.optional(billingPlace),
})

const wanted = v.strictObject({
  features: v.optional(
    v.pipe(
      v.string(say('value')),
      v.transform((text) => text.split(',')),
      v.array(v.picklist(policyFeatures, say('value'))),
    ),
  ),
  bucket: v.optional(v.string(say('empty'))),
  prefix: v.optional(v.string(say('empty'))),
})

/** What people need before they connect: the ways in, a role's setup, the policy. */
export function setupRoutes(): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get('/settings', async (c) => {
    const { context, billing } = c.get('services')
    return c.json(await toSettings(context, billing !== undefined))
  })

  routes.post('/role-setups', async (c) => {
    const request = toRoleSetupRequest(await readJson(c.req.raw))
    const { context, tries } = c.get('services')
    const { tenantId } = c.get('identity')
    tries.take(tenantId)
    return c.json(await createRoleSetup(context, tenantId, request), 201)
  })

  routes.get('/policies/:type', async (c) => {
    const type = c.req.param('type')
    if (type !== 'linked' && type !== 'root') throw notFound('policy')
    const { features, bucket, prefix } = validate(wanted, c.req.query())
    // The linked policy names no ARN.
    const partition = type === 'root' ? await findPartition(c.get('services').context) : undefined
    try {
      const document = policy(type, {
        ...(partition !== undefined && { partition }),
        ...(features && { features }),
        ...(bucket && { bucket }),
        ...(prefix && { prefix }),
      })
      return c.json({ type, version: policyVersion, document } satisfies PolicyAnswer)
    } catch (error) {
      throw toApiError(error, (text) => text)
    }
  })

  return routes
}

function toRoleSetupRequest(body: unknown): RoleSetupRequest {
  const { billingExport, ...given } = validate(setup, body)
  const place = toBillingExport(given.type, billingExport)
  return {
    type: given.type,
    ...(given.accountId !== undefined && { accountId: given.accountId }),
    ...(given.rootId !== undefined && { rootId: given.rootId }),
    ...(given.roleName !== undefined && { roleName: given.roleName }),
    ...(place && { billingExport: place }),
  }
}

/** A host whose own identity does not work cannot assume roles: then that way in is not shown. */
async function toSettings({ roles, log }: Context, billing: boolean): Promise<Settings> {
  const keys: Settings = { methods: ['access_key'], billing }
  if (!roles) return keys
  try {
    return { methods: ['role', 'access_key'], accountId: await roles.accountId(), billing }
  } catch (error) {
    log({
      level: isConnectError(error) ? 'warn' : 'error',
      message: 'The AWS identity of the option roles does not work: roles are not offered.',
      cause: toLoggedError(error),
    })
    return keys
  }
}
