import type { UserSpec } from '../scenario.ts'
import { daysAfter, iamId, momentOf } from './place.ts'

/** People, who sign in to the console and may have a key. */
export function people(
  accountId: string,
  names: readonly string[],
  options: { readonly since: string; readonly lastSeen: string; readonly withKey?: boolean },
): { users: UserSpec[] } {
  const { since, lastSeen, withKey = false } = options
  return {
    users: names.map((name) => ({
      id: iamId('AIDA', accountId, name),
      name,
      createdAt: momentOf(since, name),
      consoleLoginSince: momentOf(since, name),
      passwordLastUsedAt: momentOf(lastSeen, name),
      accessKeys: withKey ? [keyOf(accountId, name, since)] : [],
    })),
  }
}

/** Users that are programs: a key each, used from a Region for a service, and no console. */
export function machines(
  accountId: string,
  names: readonly string[],
  options: {
    readonly since: string
    /** Absent: the key was never used. */
    readonly lastUsed?: { readonly day: string; readonly region: string; readonly service: string }
    readonly path?: string
  },
): { users: UserSpec[] } {
  const { since, lastUsed, path } = options
  return {
    users: names.map((name) => ({
      id: iamId('AIDA', accountId, name),
      name,
      ...(path && { path }),
      createdAt: momentOf(since, name),
      accessKeys: [
        {
          ...keyOf(accountId, name, daysAfter(since, 1)),
          ...(lastUsed && {
            lastUsed: {
              at: momentOf(lastUsed.day, name),
              region: lastUsed.region,
              service: lastUsed.service,
            },
          }),
        },
      ],
    })),
  }
}

function keyOf(accountId: string, name: string, day: string): UserSpec['accessKeys'][number] {
  return {
    accessKeyId: iamId('AKIA', accountId, name),
    status: 'Active',
    createdAt: momentOf(day, name, 'key'),
  }
}
