import type { AccessKey, Scenario, ScenarioAccount } from './scenario.ts'

/** A key to try, and what comes of it. */
export interface DemoKey {
  /** The account it is of; absent when there is none. */
  readonly account?: {
    readonly id: string
    readonly name: string
    readonly type: 'root' | 'linked'
  }
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly outcome: 'works' | 'wrong_secret' | 'unknown' | 'inactive' | 'expired'
  /** In a few words, for people. */
  readonly note: string
}

/** Keys to try with a scenario: every right one first, then a wrong one of each sort. */
export function demoKeys(scenario: Scenario, now: Date = new Date()): readonly DemoKey[] {
  const customers = scenario.accounts.filter(({ isHost }) => !isHost)
  const keys = customers.flatMap((account) =>
    account.keys.map((key): DemoKey => ({
      account: { id: account.id, name: account.name, type: typeOf(account, scenario) },
      accessKeyId: key.accessKeyId,
      secretAccessKey: key.secretAccessKey,
      ...(key.sessionToken && { sessionToken: key.sessionToken }),
      ...outcomeOf(key, now),
    })),
  )
  const right = keys.filter(({ outcome }) => outcome === 'works')
  const wrong = keys.filter(({ outcome }) => outcome !== 'works')
  const example = right.find(({ account }) => account?.type === 'linked')
  return [...right, ...(example ? [withWrongSecret(example)] : []), unknownKey, ...wrong]
}

const unknownKey: DemoKey = {
  accessKeyId: 'AKIANOBODYKNOEXAMPLE',
  secretAccessKey: 'nobody/knows/this/one/sandbox/EXAMPLEKEY',
  outcome: 'unknown',
  note: 'no such key',
}

function withWrongSecret(key: DemoKey): DemoKey {
  return {
    ...key,
    secretAccessKey: 'wrong/secret/for/this/key/sandEXAMPLEKEY',
    outcome: 'wrong_secret',
    note: 'not the secret of this key',
  }
}

function typeOf({ id }: ScenarioAccount, { organizations }: Scenario): 'root' | 'linked' {
  return organizations.some(({ managementAccountId }) => managementAccountId === id)
    ? 'root'
    : 'linked'
}

function outcomeOf(
  { inactive, expiresAt, denied = [] }: AccessKey,
  now: Date,
): Pick<DemoKey, 'outcome' | 'note'> {
  if (inactive) return { outcome: 'inactive', note: 'was made inactive' }
  if (expiresAt !== undefined && new Date(expiresAt) <= now) {
    return { outcome: 'expired', note: 'temporary, and expired' }
  }
  return {
    outcome: 'works',
    note: denied.length > 0 ? 'works; some calls are refused' : 'works',
  }
}
