import {
  GetAccessKeyLastUsedCommand,
  GetLoginProfileCommand,
  IAMClient,
  paginateListAccessKeys,
  paginateListUsers,
} from '@aws-sdk/client-iam'
import type { User as IamUser } from '@aws-sdk/client-iam'
import { consoleUrl } from '../aws/partition.ts'
import type { User } from '@aws-linked/model'
import type { Collector, DescribeContext } from './collector.ts'
import { compact } from './compact.ts'
import { orElse } from './or-else.ts'
import { required } from './required.ts'

const noSuchEntity = 'NoSuchEntityException'
const gone = Symbol('gone')

/** One access key of a user, without its secret, which AWS does not have either. */
type AccessKey = NonNullable<User['properties']['accessKeys']>[number]

/**
 * IAM users, with two calls each and one more per access key. Their tags are not read: the policy
 * does not ask for `iam:ListUserTags`.
 */
export const iamUser: Collector<IamUser, User> = {
  kind: 'AWS::IAM::User',
  reach: 'account',
  actions: [
    'iam:ListUsers',
    'iam:ListAccessKeys',
    'iam:GetAccessKeyLastUsed',
    'iam:GetLoginProfile',
  ],
  goneCodes: [noSuchEntity],
  async *list({ client, region }) {
    const pages = paginateListUsers({ client: client(IAMClient, region), pageSize: 1000 }, {})
    for await (const { Users = [] } of pages) yield* Users
  },
  async describe(user, context) {
    const { account, region, client, part } = context
    const name = required(user.UserName, 'the name of a user')
    const arn = required(user.Arn, `the ARN of ${name}`)
    const iam = client(IAMClient, region)
    const [accessKeys, consoleLogin] = await Promise.all([
      part(arn, () => listAccessKeys(iam, name)),
      part(arn, () => hasLoginProfile(iam, name)),
    ])
    return {
      arn,
      id: name,
      kind: 'AWS::IAM::User',
      accountId: account.id,
      region: 'global',
      name,
      tags: {},
      ...compact({ createdAt: user.CreateDate?.toISOString() }),
      consoleUrl: consoleUrl(
        account.partition,
        `/iam/home#/users/details/${encodeURIComponent(name)}`,
      ),
      properties: compact({
        path: user.Path ?? '/',
        passwordLastUsedAt: user.PasswordLastUsed?.toISOString(),
        consoleLogin,
        accessKeys: accessKeys && (await addLastUsed(arn, accessKeys, iam, context)),
      }),
    }
  },
}

async function listAccessKeys(iam: IAMClient, UserName: string): Promise<readonly AccessKey[]> {
  const keys: AccessKey[] = []
  for await (const { AccessKeyMetadata = [] } of paginateListAccessKeys(
    { client: iam, pageSize: 100 },
    { UserName },
  )) {
    for (const key of AccessKeyMetadata) {
      keys.push(
        compact({
          accessKeyId: required(key.AccessKeyId, `the ID of a key of ${UserName}`),
          status: required(key.Status, `the status of a key of ${UserName}`),
          createdAt: key.CreateDate?.toISOString(),
        }),
      )
    }
  }
  return keys
}

/** Each key by itself: one that is refused leaves the others known, one that is gone meanwhile is left out. */
async function addLastUsed(
  arn: string,
  keys: readonly AccessKey[],
  iam: IAMClient,
  { part }: DescribeContext,
): Promise<readonly AccessKey[]> {
  const known = await Promise.all(
    keys.map(async (key) => {
      const lastUsed = await part(arn, () =>
        orElse(getLastUsed(iam, key.accessKeyId), noSuchEntity, gone),
      )
      if (lastUsed === gone) return []
      return lastUsed === undefined ? key : { ...key, lastUsed }
    }),
  )
  return known.flat()
}

async function getLastUsed(
  iam: IAMClient,
  AccessKeyId: string,
): Promise<NonNullable<AccessKey['lastUsed']> | null> {
  const answer = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }))
  const used = answer.AccessKeyLastUsed
  // A key that was never used has `N/A` for the rest.
  if (!used?.LastUsedDate) return null
  return {
    at: used.LastUsedDate.toISOString(),
    region: used.Region ?? 'N/A',
    service: used.ServiceName ?? 'N/A',
  }
}

/** A user without a login profile has no password: it cannot sign in to the console. */
async function hasLoginProfile(iam: IAMClient, UserName: string): Promise<boolean> {
  const profile = iam.send(new GetLoginProfileCommand({ UserName }))
  return (await orElse(profile, noSuchEntity, false)) !== false
}
