import { randomUUID } from 'node:crypto'
import type { RoleSetup, RoleSetupRequest } from '@aws-linked/model'
import { invalidInput, notFound } from '../api/errors.ts'
import { given as withGiven } from '../api/given.ts'
import { findHostAccount } from '../aws/host-account.ts'
import { noRoles } from '../aws/host-roles.ts'
import type { Context } from '../context/context.ts'
import type { Tenant } from '../db/for-tenant.ts'
import { sourceTexts } from '../texts/data-sources.ts'
import { toDocuments } from './role-documents.ts'
import type { Surroundings } from './role-documents.ts'
import * as setupStore from './store.ts'

/**
 * Issues an External ID to a tenant, with what the role needs that asks for it. Throws an `ApiError`:
 * `invalid_input` where the server cannot assume roles, `not_found` for another tenant's root.
 */
export async function createRoleSetup(
  context: Context,
  tenantId: string,
  { type, accountId, rootId, roleName = 'aws-linked', billingExport = {} }: RoleSetupRequest,
): Promise<RoleSetup> {
  const { roles, place } = context
  if (!roles) throw noRoles()
  const tenant = context.tenant(tenantId)
  if (rootId !== undefined && type === 'root') {
    throw invalidInput('type', sourceTexts.rolesForLinkedOnly())
  }
  const root = rootId === undefined ? undefined : await findRoot(tenant, rootId)
  const id = randomUUID()
  const host = await findHostAccount(roles)
  // It cannot be guessed: whoever has it got it from this server.
  const externalId = randomUUID()
  const asked = { roleName, trustedAccountId: host.id, externalId }
  const surroundings: Surroundings = withGiven({
    partition: host.partition,
    templateUrls: roles.templateUrls,
    region: place.region,
    billingExport: type === 'root' ? billingExport : undefined,
    root,
  })
  const documents = toDocuments({ type, ...asked }, surroundings)
  const createdAt = context.now().toISOString()
  await tenant
    .use(setupStore)
    .addRoleSetup(withGiven({ id, externalId, type, roleName, createdAt, accountId, rootId }))
  return { id, ...asked, ...documents }
}

async function findRoot(tenant: Tenant, id: string): Promise<Surroundings['root']> {
  const root = await tenant.use(setupStore).findRootOfSetup(id)
  if (!root) throw notFound('Data Source')
  if (root.type !== 'root') throw invalidInput('rootId', sourceTexts.notARoot())
  return root.billingExport ? { billingExport: root.billingExport } : {}
}
