import type {
  GetAccessKeyLastUsedRequest,
  GetAccessKeyLastUsedResponse,
  ListAccessKeysRequest,
  ListAccessKeysResponse,
} from '@aws-sdk/client-iam'
import { AwsError } from '../../aws-error.ts'
import type { Call } from '../service.ts'
import { iamPage } from './page.ts'
import { callersName, getUser } from './users.ts'

/** A user's access keys; the caller's own when no user is named. */
export function listAccessKeys(input: ListAccessKeysRequest, call: Call): ListAccessKeysResponse {
  const { name, accessKeys } = getUser(input.UserName ?? callersName(call), call)
  const { items, ...page } = iamPage(`keys of ${name}`, accessKeys, input, call)
  return {
    AccessKeyMetadata: items.map(({ accessKeyId, status, createdAt }) => ({
      UserName: name,
      AccessKeyId: accessKeyId,
      Status: status,
      CreateDate: new Date(createdAt),
    })),
    ...page,
  }
}

/** When, where and for what an access key was last used. */
export function getAccessKeyLastUsed(
  { AccessKeyId = '' }: GetAccessKeyLastUsedRequest,
  call: Call,
): GetAccessKeyLastUsedResponse {
  const { account, key: own } = call
  if (AccessKeyId === own.accessKeyId && 'user' in own.owner) return justNow(own.owner.user, call)
  for (const { name, accessKeys } of account.spec.users) {
    const key = accessKeys.find(({ accessKeyId }) => accessKeyId === AccessKeyId)
    if (!key) continue
    const { lastUsed } = key
    return {
      UserName: name,
      // AWS says "N/A" of a key that was never used, and leaves the date out.
      AccessKeyLastUsed: lastUsed
        ? {
            LastUsedDate: new Date(lastUsed.at),
            Region: lastUsed.region,
            ServiceName: lastUsed.service,
          }
        : { LastUsedDate: undefined, Region: 'N/A', ServiceName: 'N/A' },
    }
  }
  // AWS does not tell a key that does not exist from one of another account.
  throw new AwsError('AccessDenied', `Access key ${AccessKeyId} is not of this account.`, {
    status: 403,
  })
}

/** The caller's own key is used by this very call. */
function justNow(UserName: string, { now, region }: Call): GetAccessKeyLastUsedResponse {
  return {
    UserName,
    AccessKeyLastUsed: { LastUsedDate: now, Region: region, ServiceName: 'iam' },
  }
}
