import type { OrganizationAccount } from '@aws-linked/sdk'
import type { Told } from '../shell/problem-groups.ts'
import { told } from '../texts/told.ts'

/** Which of an Organization's accounts to connect. */
export interface ChosenAccounts {
  readonly accounts: readonly OrganizationAccount[]
  /** Those that were asked for and cannot be. */
  readonly refused: readonly { readonly id: string; readonly problem: Told }[]
  /** Left out as they answer nobody: how many. */
  readonly suspended: number
}

/** The linked accounts that answer; of `wanted`, if some are. */
export function chooseAccounts(
  listed: readonly OrganizationAccount[],
  root: string,
  wanted: readonly string[] | undefined,
): ChosenAccounts {
  const linked = listed.filter(({ id }) => id !== root)
  const active = linked.filter(({ status }) => status === 'ACTIVE')
  if (!wanted) return { accounts: active, refused: [], suspended: linked.length - active.length }
  const ids = [...new Set(wanted)]
  const isActive = new Set(active.map(({ id }) => id))
  return {
    accounts: active.filter(({ id }) => ids.includes(id)),
    refused: ids
      .filter((id) => !isActive.has(id))
      .map((id) => ({ id, problem: whyNot(id, root, listed) })),
    suspended: 0,
  }
}

function whyNot(id: string, root: string, listed: readonly OrganizationAccount[]): Told {
  if (id === root) {
    return {
      code: 'wrong_account_type',
      message: told.rootItself(id),
      remedy: told.connectRoot,
    }
  }
  return listed.some((account) => account.id === id)
    ? {
        code: 'suspended',
        message: told.isSuspended(id),
        remedy: told.leaveOut,
      }
    : {
        code: 'not_found',
        message: told.notInOrganization(id),
        remedy: told.checkId,
      }
}
