import { shownKeyId } from '@aws-linked/model'
import type { CredentialsRequest } from '@aws-linked/model'
import type { Credentials } from '@aws-linked/sdk'
import { ApiError, conflict, notFound } from '../api/errors.ts'
import { sourceTexts } from '../texts/data-sources.ts'
import type { Context } from '../context/context.ts'
import { findHostAccount } from '../aws/host-account.ts'
import { noRoles } from '../aws/host-roles.ts'
import type { HostRoles } from '../aws/host-roles.ts'
import { secretsOf, secretsOfKey, toCredentials } from '../secrets/credentials.ts'
import type { KeptCredentials } from '../secrets/credentials.ts'
import { isForgotten } from '../roles/store.ts'
import type { KeptRoleSetup } from '../roles/store.ts'
import { accountOfRole, toRoleArn } from '../roles/role-arn.ts'
import * as sourceStore from './store.ts'
import * as setupStore from '../roles/store.ts'

/** Credentials of a request, ready to be tried. */
export interface GivenCredentials {
  readonly credentials: Credentials
  /** What must be in no word that is shown or logged. */
  readonly secrets: readonly string[]
  /** What would be kept of them; absent of temporary ones. */
  readonly kept?: KeptCredentials
  readonly setup?: KeptRoleSetup
}

/** Credentials that can be kept. */
export type LastingCredentials = GivenCredentials & { readonly kept: KeptCredentials }

/**
 * What a request's credentials are. A role's External ID is that of its setup, which serves either type:
 * an account that turns out to be a root has the role that was made for a linked one. Throws an `ApiError`.
 */
export async function findGiven(
  context: Context,
  tenantId: string,
  request: CredentialsRequest,
): Promise<GivenCredentials> {
  if (!('roleSetupId' in request)) {
    const { accessKeyId, secretAccessKey, sessionToken } = request
    if (sessionToken !== undefined) {
      return { credentials: request, secrets: secretsOfKey(request) }
    }
    return ready(context, tenantId, { kind: 'access_key', accessKeyId, secretAccessKey })
  }
  if (!context.roles) throw noRoles()
  const tenant = context.tenant(tenantId)
  const setup = await tenant.use(setupStore).findRoleSetup(request.roleSetupId)
  if (!setup || isForgotten(setup, context.now())) throw notFound('role setup')
  const roleArn =
    'roleArn' in request
      ? request.roleArn
      : toRoleArn(request, (await findHostAccount(context.roles)).partition)
  const account = accountOfRole(roleArn)
  await checkNotHosts(context.roles, account)
  if (setup.accountId !== undefined && account !== setup.accountId) {
    throw otherAccount('roleArn', account, setup.accountId)
  }
  if (setup.usedBy !== undefined) {
    // The Data Source it was used for may come back to it: the role asks for this External ID.
    const user = await tenant.use(sourceStore).findDataSource(setup.usedBy)
    if (user?.account.id !== account) throw setupUsed()
  }
  return {
    ...ready(context, tenantId, { kind: 'role', roleArn, externalId: setup.externalId }),
    setup,
  }
}

/** The host's identity may do more in its own account than a tenant should be shown. A host that is not known assumes nothing. */
async function checkNotHosts(roles: HostRoles, account: string): Promise<void> {
  const own = await roles.accountId().catch(() => undefined)
  if (account !== own) return
  throw new ApiError('invalid_input', sourceTexts.hostsOwnAccount(account), { field: 'roleArn' })
}

/** Only what lasts can be kept. Throws `temporary_credentials`. */
export function toLasting(
  given: GivenCredentials,
  request: CredentialsRequest,
): LastingCredentials {
  const { kept } = given
  if (kept) return { ...given, kept }
  throw temporary('accessKeyId' in request ? shownKeyId(request.accessKeyId) : undefined)
}

/** An External ID is for one Data Source. */
export function setupUsed(): ApiError {
  return conflict(sourceTexts.setupUsed())
}

/** Credentials of another account than they have to be of. */
export function otherAccount(field: string, account: string, expected: string): ApiError {
  return new ApiError('invalid_input', sourceTexts.otherAccount(account, expected), {
    field,
    details: { account, expected },
  })
}

function ready(context: Context, tenantId: string, kept: KeptCredentials): GivenCredentials {
  return {
    kept,
    credentials: toCredentials(kept, context.roles, { tenantId }),
    secrets: secretsOf(kept, context.roles),
  }
}

function temporary(keyId: string | undefined): ApiError {
  return new ApiError('temporary_credentials', sourceTexts.temporary(keyId), {
    field: 'accessKeyId',
    ...(keyId !== undefined && { details: { keyId } }),
  })
}
