import type { TenantStore } from '../store/tenant-store.ts'
import { open, seal } from './envelope.ts'
import type { KeyRing } from './keys.ts'

/** A stored Data Source's credentials. */
export interface StoredCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** Encrypts credentials for one Data Source of one tenant. */
export function sealCredentials(
  { accessKeyId, secretAccessKey }: StoredCredentials,
  place: { readonly tenantId: string; readonly dataSourceId: string },
  keys: KeyRing,
): string {
  return seal(JSON.stringify({ accessKeyId, secretAccessKey }), place, keys)
}

/** Decrypts a Data Source's credentials; undefined when they were wiped. Throws when they do not open. */
export async function findCredentials(
  tenant: TenantStore,
  dataSourceId: string,
  keys: KeyRing,
): Promise<StoredCredentials | undefined> {
  const sealed = await tenant.findSecret(dataSourceId)
  if (sealed === undefined) return undefined
  const { tenantId } = tenant
  const credentials: StoredCredentials = JSON.parse(open(sealed, { tenantId, dataSourceId }, keys))
  return credentials
}
