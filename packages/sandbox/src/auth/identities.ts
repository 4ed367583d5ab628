import { createHash, randomBytes } from 'node:crypto'
import type { PolicyDocument } from '../scenario/policy-document.ts'
import type { AccountIndex, KeyOfAccount, ScenarioIndex } from '../scenario/scenario-index.ts'
import type { RoleSpec } from '../scenario/scenario.ts'

/** Who signs with a key. */
export interface Identity extends KeyOfAccount {
  /** Of a role that was assumed here. */
  readonly session?: {
    readonly role: RoleSpec
    /** What the role was assumed with. */
    readonly policy?: PolicyDocument
  }
}

/** What {@link Identities.assume} gives a role's session. */
export interface SessionTerms {
  readonly name: string
  readonly expiresAt: Date
  readonly policy?: PolicyDocument
}

/** The keys and roles there are now: the scenario's, and those that calls and tests made since. */
export interface Identities {
  find(accessKeyId: string): Identity | undefined
  /** A role by its ARN. */
  findRole(roleArn: string): { role: RoleSpec; account: AccountIndex } | undefined
  /** Creates a role, or replaces it; its sessions are under the new one at once. */
  putRole(accountId: string, role: RoleSpec): void
  /** Its sessions end with it. */
  removeRole(accountId: string, name: string): void
  /** Gives out temporary credentials of a role. */
  assume(role: RoleSpec, account: AccountIndex, terms: SessionTerms): Identity
}

interface RoleOfAccount {
  readonly role: RoleSpec
  readonly account: AccountIndex
}

interface Session extends KeyOfAccount {
  readonly roleName: string
  readonly policy?: PolicyDocument
}

/** Keys and roles of a scenario, to be changed while the sandbox runs. */
export function createIdentities(scenario: ScenarioIndex): Identities {
  // An account has one role of a name, whatever its path.
  const roles = new Map<string, RoleOfAccount>()
  const sessions = new Map<string, Session>()
  const put = (accountId: string, role: RoleSpec): void => {
    const account = scenario.findAccount(accountId)
    if (!account) throw new Error(`The sandbox has no account ${accountId}.`)
    roles.set(nameOf(accountId, role.name), { role, account })
  }
  for (const { id, roles: declared = [] } of scenario.scenario.accounts) {
    for (const role of declared) put(id, role)
  }
  return {
    find(accessKeyId) {
      const session = sessions.get(accessKeyId)
      if (!session) return scenario.findKey(accessKeyId)
      const { key, account, roleName, policy } = session
      const found = roles.get(nameOf(account.spec.id, roleName))
      if (!found) return undefined
      return { key, account, session: { role: found.role, ...(policy && { policy }) } }
    },
    findRole(arn) {
      const [, accountId = '', name = ''] =
        /^arn:[^:]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(arn) ?? []
      const found = roles.get(nameOf(accountId, name))
      return found && roleArn(accountId, found.role) === arn ? found : undefined
    },
    putRole: put,
    removeRole(accountId, name) {
      roles.delete(nameOf(accountId, name))
    },
    assume(role, account, { name, expiresAt, policy }) {
      const key = {
        accessKeyId: `ASIA${letters(randomBytes(16))}`,
        secretAccessKey: randomBytes(30).toString('base64'),
        sessionToken: randomBytes(240).toString('base64'),
        owner: { role: role.name, session: name, roleId: roleId(account.spec.id, role) },
        expiresAt: expiresAt.toISOString(),
      }
      sessions.set(key.accessKeyId, {
        key,
        account,
        roleName: role.name,
        ...(policy && { policy }),
      })
      return { key, account, session: { role, ...(policy && { policy }) } }
    },
  }
}

/** A role's ARN. */
export function roleArn(accountId: string, { name, path = '/' }: RoleSpec): string {
  return `arn:aws:iam::${accountId}:role${path}${name}`
}

/** The same for the same role in every run. */
function roleId(accountId: string, { name }: RoleSpec): string {
  return `AROA${letters(createHash('sha256').update(`${accountId}/${name}`).digest()).slice(0, 17)}`
}

function nameOf(accountId: string, role: string): string {
  return `${accountId}/${role}`
}

/** In the alphabet of AWS's IDs. */
function letters(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32]).join('')
}
