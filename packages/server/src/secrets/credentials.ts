import { createHash } from 'node:crypto'
import { shownKeyId } from '@aws-linked/model'
import type { StoredCredentials } from '@aws-linked/model'
import type { Credentials } from '@aws-linked/sdk'
import { noRoles } from '../aws/host-roles.ts'
import type { HostRoles } from '../aws/host-roles.ts'
import { open, seal } from './envelope.ts'
import type { SecretPlace } from './envelope.ts'
import type { KeyRing } from './keys.ts'
import { LockedSecret } from './locked-secret.ts'
import * as secretStore from './store.ts'
import type { Tenant } from '../db/for-tenant.ts'

/** What a Data Source's envelope holds. */
export type KeptCredentials = KeptAccessKey | KeptRole

/** An access key, with its secret. */
export interface KeptAccessKey {
  readonly kind: 'access_key'
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** A role that the host's identity assumes. It is not secret, but sealed all the same: nobody may exchange it. */
export interface KeptRole {
  readonly kind: 'role'
  readonly roleArn: string
  readonly externalId: string
}

/** Decrypted credentials, and the envelope they came from: it tells them from those that replace them. */
export interface FoundCredentials {
  readonly kept: KeptCredentials
  readonly sealed: string
}

/** Encrypts credentials for one Data Source of one tenant. */
export function sealCredentials(kept: KeptCredentials, place: SecretPlace, keys: KeyRing): string {
  return seal(JSON.stringify(kept), place, keys)
}

/** Decrypts a Data Source's credentials; undefined when they were wiped. Throws a `LockedSecret` when they do not open. */
export async function findCredentials(
  tenant: Tenant,
  dataSourceId: string,
  keys: KeyRing,
): Promise<FoundCredentials | undefined> {
  const sealed = await tenant.use(secretStore).findSecret(dataSourceId)
  if (sealed === undefined) return undefined
  const { tenantId } = tenant
  const kept: Omit<KeptAccessKey, 'kind'> | KeptCredentials = JSON.parse(
    unlock(sealed, { tenantId, dataSourceId }, keys),
  )
  // The first version knew access keys only, and did not say so.
  return { sealed, kept: 'kind' in kept ? kept : { kind: 'access_key', ...kept } }
}

/** Whom credentials are used for. */
export interface UsedFor {
  readonly tenantId: string
  /** Absent while it is being connected. */
  readonly dataSourceId?: string
}

/**
 * What the SDK takes. A role is assumed by the host's own identity; without one it throws an `ApiError`. The session's
 * name tells the account's owner, in CloudTrail, for which tenant and Data Source it was: the tenant by a pseudonym.
 */
export function toCredentials(
  kept: KeptCredentials,
  roles: HostRoles | undefined,
  usedFor: UsedFor,
): Credentials {
  if (kept.kind === 'access_key') {
    const { accessKeyId, secretAccessKey } = kept
    return { accessKeyId, secretAccessKey }
  }
  if (!roles) throw noRoles()
  const { roleArn, externalId } = kept
  return {
    roleArn,
    externalId,
    sessionName: toSessionName(usedFor),
    ...(roles.credentials && { from: roles.credentials }),
  }
}

/** `aws-linked-` with 12 digits of the tenant's SHA-256 and the first 8 of the Data Source's ID. */
export function toSessionName({ tenantId, dataSourceId }: UsedFor): string {
  const tenant = createHash('sha256').update(`aws-linked ${tenantId}`).digest('hex').slice(0, 12)
  return ['aws-linked', tenant, dataSourceId?.slice(0, 8) ?? 'new'].join('-')
}

/** What the API shows of credentials. */
export function toStored(kept: KeptCredentials): StoredCredentials {
  return kept.kind === 'role'
    ? { kind: 'role', roleArn: kept.roleArn, externalId: kept.externalId }
    : { kind: 'access_key', accessKeyId: kept.accessKeyId }
}

/** What must be in no word that is shown or logged: of a role the host's own secrets. */
export function secretsOf(kept: KeptCredentials, roles: HostRoles | undefined): readonly string[] {
  return kept.kind === 'access_key' ? secretsOfKey(kept) : (roles?.secrets ?? [])
}

/** The secret parts of an access key; its ID too, unless it certainly is one and no secret in the wrong place. */
export function secretsOfKey({
  accessKeyId,
  secretAccessKey,
  sessionToken,
}: Omit<KeptAccessKey, 'kind'> & { readonly sessionToken?: string }): readonly string[] {
  return [
    secretAccessKey,
    ...(sessionToken === undefined ? [] : [sessionToken]),
    ...(shownKeyId(accessKeyId) === undefined ? [accessKeyId] : []),
  ]
}

function unlock(sealed: string, place: SecretPlace, keys: KeyRing): string {
  try {
    return open(sealed, place, keys)
  } catch (error) {
    throw new LockedSecret(error)
  }
}
