import { randomUUID } from 'node:crypto'
import type { RoleSetup, RoleSetupRequest } from '@aws-linked/model'
import { invalidInput, notFound } from '../api/errors.ts'
import type { ApiError } from '../api/errors.ts'
import type { Context } from '../context/context.ts'
import { findHostAccount } from '../aws/host-account.ts'
import { noRoles } from '../aws/host-roles.ts'
import { toDocuments } from './role-documents.ts'

/**
 * Issues an External ID to a tenant, with what the role needs that asks for it. Throws an `ApiError`:
 * `invalid_input` where the server cannot assume roles, `not_found` for another tenant's root.
 */
export async function createRoleSetup(
  context: Context,
  tenantId: string,
  { type, accountId, rootId, roleName = 'aws-linked', billingExport = {} }: RoleSetupRequest,
): Promise<RoleSetup> {
  const { roles } = context
  if (!roles) throw noRoles()
  const tenant = context.store.tenant(tenantId)
  if (rootId !== undefined && type === 'root') throw linkedOnly()
  const root = rootId === undefined ? undefined : await tenant.findDataSource(rootId)
  if (rootId !== undefined && !root) throw notFound('Data Source')
  if (root && root.type !== 'root') throw noRoot()
  const id = randomUUID()
  const host = await findHostAccount(roles)
  const given = {
    type,
    roleName,
    trustedAccountId: host.id,
    // Unguessable, and nobody's before: whoever holds it was told it by this server.
    externalId: randomUUID(),
  }
  const { region } = context.place
  const documents = toDocuments(given, {
    partition: host.partition,
    templateUrls: roles.templateUrls,
    ...(region !== undefined && { region }),
    ...(type === 'root' && { billingExport }),
    ...(root && { root }),
  })
  await tenant.addRoleSetup({
    id,
    externalId: given.externalId,
    type,
    roleName,
    createdAt: context.now().toISOString(),
    ...(accountId !== undefined && { accountId }),
    ...(rootId !== undefined && { rootId }),
  })
  const { externalId, trustedAccountId } = given
  return { id, externalId, trustedAccountId, roleName, ...documents }
}

function linkedOnly(): ApiError {
  return invalidInput(
    'type',
    'A role for all accounts of a root is for linked accounts.',
    'Choose linked, or leave rootId out.',
  )
}

function noRoot(): ApiError {
  return invalidInput(
    'rootId',
    'This Data Source is not a root account.',
    'Choose the root account, or leave it out.',
  )
}
