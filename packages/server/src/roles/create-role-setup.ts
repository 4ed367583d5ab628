import { randomUUID } from 'node:crypto'
import type { RoleSetup, RoleSetupRequest } from '@aws-linked/client'
import { policy, quickCreateUrl, roleTemplate, stackSetSteps, trustPolicy } from '@aws-linked/sdk'
import type { ExportPlace } from '@aws-linked/sdk'
import { ApiError, invalidInput, notFound, toApiError } from '../api-error.ts'
import { hostProblem } from '../connect/host-failure.ts'
import type { Context } from '../context.ts'
import { noRoles } from './host-roles.ts'
import type { HostRoles } from './host-roles.ts'

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
  if (rootId !== undefined) {
    const root = await tenant.findDataSource(rootId)
    if (!root) throw notFound('Data Source')
    if (root.type !== 'root') throw noRoot()
  }
  const { bucket, prefix } = billingExport
  const place: ExportPlace =
    type === 'root' && bucket !== undefined ? { bucket, ...(prefix && { prefix }) } : {}
  const id = randomUUID()
  const given = {
    type,
    roleName,
    trustedAccountId: await accountOf(roles),
    // Unguessable, and nobody's before: whoever holds it was told it by this server.
    externalId: randomUUID(),
  }
  const documents = toDocuments(given, place, rootId !== undefined, roles)
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

type Given = Pick<RoleSetup, 'roleName' | 'trustedAccountId' | 'externalId'> &
  Pick<RoleSetupRequest, 'type'>

function toDocuments(
  { type, roleName, trustedAccountId, externalId }: Given,
  place: ExportPlace,
  isOfAll: boolean,
  { templateUrl }: HostRoles,
): Omit<RoleSetup, 'id' | 'externalId' | 'trustedAccountId' | 'roleName'> {
  const url = templateUrl && { templateUrl }
  const role = { roleName, trustedAccountId, externalId }
  try {
    return {
      trustPolicy: trustPolicy({ accountId: trustedAccountId, externalId }),
      policy: policy(type, place),
      template: JSON.stringify(roleTemplate({ type, place, ...role }), undefined, 2),
      ...(url && {
        quickCreateUrl: quickCreateUrl({
          ...url,
          parameters: {
            TrustedAccountId: trustedAccountId,
            ExternalId: externalId,
            RoleName: roleName,
          },
        }),
      }),
      ...(isOfAll && { stackSet: stackSetSteps({ ...role, ...url }) }),
    }
  } catch (error) {
    throw toApiError(error, (text) => text)
  }
}

async function accountOf(roles: HostRoles): Promise<string> {
  try {
    return await roles.accountId()
  } catch (cause) {
    const { code, message, remedy } = hostProblem
    throw new ApiError(code, message, { remedy, cause })
  }
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
