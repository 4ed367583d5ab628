import type { AccessText } from '../access/access-arguments.ts'
import type { Values } from '../access/values.ts'
import { UsageError } from '../usage-error.ts'

/** What connect takes besides where and as whom. */
export type ConnectValues = Values<
  AccessText | 'type' | 'bucket' | 'prefix' | 'accounts' | 'concurrency' | 'state',
  'check' | 'allow-unknown' | 'json' | 'all'
>

/** What `--all` takes of its own. */
export interface AllArguments {
  readonly roleName: string
  readonly externalId?: string
  /** The root account's own role, to list its accounts with. */
  readonly rootRoleArn?: string
  /** Account IDs. */
  readonly wanted?: readonly string[]
  readonly concurrency: number
  readonly statePath?: string
}

const alone = ['type', 'account-id', 'bucket', 'prefix'] as const
const together = ['accounts', 'concurrency', 'state'] as const

/** Refuses what goes with `--all` only. */
export function refuseAllArguments({ has }: ConnectValues): void {
  const given = together.find(has)
  if (given) throw new UsageError(`--${given} goes with --all.`)
}

/** Reads what `--all` takes; refuses what goes with one account only. */
export function allArguments({ has, text, list }: ConnectValues): AllArguments {
  const given = alone.find(has)
  if (given) throw new UsageError(`--${given} is of one account: it does not go with --all.`)
  const [roleName, externalId, rootRoleArn, statePath, wanted] = [
    text('role-name'),
    text('external-id'),
    text('role-arn'),
    text('state'),
    list('accounts'),
  ]
  if (roleName === undefined) {
    throw new UsageError('--all needs --role-name: the role that each account has.')
  }
  if (wanted?.some((id) => !/^\d{12}$/.test(id))) {
    throw new UsageError('--accounts are account IDs of 12 digits, with commas between.')
  }
  return {
    roleName,
    concurrency: concurrencyOf(text('concurrency')),
    ...(externalId !== undefined && { externalId }),
    ...(rootRoleArn !== undefined && { rootRoleArn }),
    ...(wanted && { wanted }),
    ...(statePath !== undefined && { statePath }),
  }
}

function concurrencyOf(value = '4'): number {
  if (/^\d{1,2}$/.test(value) && Number(value) >= 1 && Number(value) <= 32) return Number(value)
  throw new UsageError('--concurrency is a number from 1 to 32.')
}
