import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import type { Account as AwsAccount } from '@aws-sdk/client-organizations'
import { resolveAccess } from './access/resolve-access.ts'
import type { AccessOptions } from './aws/access.ts'
import { CallFailed, failedWith } from './aws/call-failed.ts'
import { listPages } from './aws/list-pages.ts'
import { openSession } from './aws/session.ts'
import { compact } from './aws/compact.ts'
import { IncompleteAnswer, required } from './aws/required.ts'
import { callerIn, toConnectError } from './connect/connect-error.ts'
import type { Caller } from './connect/connect-error.ts'
import { ConnectError } from '@aws-linked/model'
import { accountTexts } from './texts/connecting.ts'
import { discoveryTexts } from './texts/failures.ts'
import { checkOptions, checkTimeout } from './input/input.ts'

/** One account of an Organization, its root account among them. */
export interface OrganizationAccount {
  /** 12 digits. */
  readonly id: string
  readonly name: string
  /** Only an `ACTIVE` one answers. `SUSPENDED`: closed, suspended by AWS, or not activated yet. */
  readonly status: 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE'
  /** UTC ISO 8601. */
  readonly joinedAt?: string
}

/** Options of {@link listAccounts}. */
export interface ListAccountsOptions extends AccessOptions {
  readonly signal?: AbortSignal
  /** The time for each call with its retries, in milliseconds. @defaultValue `30_000` */
  readonly timeoutMs?: number
}

/**
 * Every account of the Organization of a root account, in AWS's order, closed accounts included. Makes one
 * `organizations:ListAccounts` call per 20 accounts, one after the other: AWS Organizations refuses two at
 * once. Fails with a `ConnectError`: `access_denied` where AWS does not let this account list,
 * `wrong_account_type` where it is not in an Organization; or with the signal's reason.
 * {@link https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html | ListAccounts}
 *
 * @example
 * import { isConnectError, listAccounts } from '@aws-linked/sdk'
 *
 * try {
 *   for (const { id, name, status } of await listAccounts()) console.log(id, name, status)
 * } catch (error) {
 *   // Only the root account, and an account it delegates to, can list the accounts.
 *   if (!isConnectError(error)) throw error
 *   console.log(error.message, error.remedy)
 * }
 */
export async function listAccounts(
  given: ListAccountsOptions = {},
): Promise<readonly OrganizationAccount[]> {
  checkOptions(given)
  const { signal, timeoutMs = 30_000, ...options } = given
  signal?.throwIfAborted()
  checkTimeout('timeoutMs', timeoutMs)
  const session = openSession(await resolveAccess(options), { signal, timeoutMs })
  try {
    const client = session.client(OrganizationsClient, session.access.region)
    const accounts = await Array.fromAsync(
      listPages({
        action: 'organizations:ListAccounts',
        get: (NextToken) => client.send(new ListAccountsCommand({ NextToken })),
        items: ({ Accounts }) => Accounts,
        key: ({ Id }) => Id,
        next: ({ NextToken }) => NextToken,
      }),
      toAccount,
    )
    // Each Organization has its root account at least.
    if (accounts.length === 0) throw new IncompleteAnswer(discoveryTexts.incomplete('an account'))
    return accounts
  } catch (error) {
    if (error instanceof IncompleteAnswer) throw incomplete(error)
    if (!(error instanceof CallFailed)) throw error
    throw toError(error, callerIn(session))
  } finally {
    session.close()
  }
}

function toAccount({ Id, Name, JoinedTimestamp, ...account }: AwsAccount): OrganizationAccount {
  const id = required(Id, 'the ID of an account')
  return compact({
    id,
    name: Name ?? id,
    status: toStatus(account),
    joinedAt: JoinedTimestamp?.toISOString(),
  })
}

/** AWS replaces `Status` by `State`, which tells more apart; emulators may have the older one alone. */
function toStatus({
  State,
  Status,
}: Pick<AwsAccount, 'State' | 'Status'>): OrganizationAccount['status'] {
  const status = State ?? Status
  return status === 'ACTIVE' || status === 'PENDING_CLOSURE' ? status : 'SUSPENDED'
}

function toError(failed: CallFailed, caller: Caller): ConnectError {
  const { action, failure } = failed
  const { cause, code, policyType } = failure
  if (failedWith(failed, 'AWSOrganizationsNotInUseException')) {
    const { message, remedy } = accountTexts.inNoOrganization
    return new ConnectError('wrong_account_type', message, { remedy, cause })
  }
  if (code !== 'access_denied') return toConnectError(failed, caller)
  const { message, remedy } = accountTexts.listRefused(action, policyType)
  const details = { action, ...(policyType !== undefined && { deniedBy: policyType }) }
  return new ConnectError('access_denied', message, { remedy, details, cause })
}

function incomplete(cause: IncompleteAnswer): ConnectError {
  return new ConnectError('unexpected', cause.message, { remedy: discoveryTexts.notAws, cause })
}
