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
 * A tenant's open External ID, with what the role needs that asks for it: the same one until it is used,
 * so that a role made with it can be connected after a reload. Throws an `ApiError`:
 * `invalid_input` where the server cannot assume roles, `not_found` for another tenant's root.
 */
export async function createRoleSetup(
  context: Context,
  tenantId: string,
  { type, accountId, rootId, roleName, billingExport = {} }: RoleSetupRequest,
): Promise<RoleSetup> {
  const { roles, place } = context
  if (!roles) throw noRoles()
  const tenant = context.tenant(tenantId)
  if (rootId !== undefined && type === 'root') {
    throw invalidInput('type', sourceTexts.rolesForLinkedOnly())
  }
  const root = rootId === undefined ? undefined : await findRoot(tenant, rootId)
  const host = await findHostAccount(roles)
  const setup = await tenant.use(setupStore).openRoleSetup(
    withGiven({
      id: randomUUID(),
      // It cannot be guessed: whoever has it got it from this server.
      externalId: randomUUID(),
      createdAt: context.now().toISOString(),
      type,
      accountId,
      rootId,
      roleName,
    }),
  )
  const { id, externalId } = setup
  const asked = { roleName: setup.roleName, trustedAccountId: host.id, externalId }
  const surroundings: Surroundings = withGiven({
    partition: host.partition,
    templateUrls: roles.templateUrls,
    region: place.region,
    billingExport: type === 'root' ? billingExport : undefined,
    root,
  })
  const documents = toDocuments({ type, ...asked }, surroundings)
  return { id, ...asked, ...documents }
}

async function findRoot(tenant: Tenant, id: string): Promise<Surroundings['root']> {
  const root = await tenant.use(setupStore).findRootOfSetup(id)
  if (!root) throw notFound('Data Source')
  if (root.type !== 'root') throw invalidInput('rootId', sourceTexts.notARoot())
  return root.billingExport ? { billingExport: root.billingExport } : {}
}
