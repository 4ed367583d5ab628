import type { OrganizationAccount } from '@aws-linked/sdk'
import type { Told } from '../problem-groups.ts'

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
      message: `${id} is the root account itself.`,
      remedy: 'Connect it by itself: aws-linked connect --type root.',
    }
  }
  return listed.some((account) => account.id === id)
    ? {
        code: 'suspended',
        message: `${id} is suspended or being closed.`,
        remedy: 'Leave it out: it answers nobody.',
      }
    : {
        code: 'not_found',
        message: `${id} is not in the Organization.`,
        remedy: 'Check the ID; a new account takes a while to be listed.',
      }
}
