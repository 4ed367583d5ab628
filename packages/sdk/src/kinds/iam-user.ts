import {
  GetAccessKeyLastUsedCommand,
  GetLoginProfileCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam'
import { consoleUrl } from '../aws/partition.ts'
import type { User } from '@aws-linked/model'
import { onKey, onNobody, onUserList } from '../probes/on-user.ts'
import { kind } from './kind.ts'
import type { DescribeContext, Kind } from './kind.ts'
import { compact } from '../aws/compact.ts'
import { listPages } from '../aws/list-pages.ts'
import { orElse } from '../aws/call-failed.ts'
import { required } from '../aws/required.ts'

const noSuchEntity = 'NoSuchEntityException'
const gone = Symbol('gone')

/** One access key of a user, without its secret, which AWS does not have either. */
type AccessKey = NonNullable<User['properties']['accessKeys']>[number]

/**
 * IAM users, with two calls each and one more per access key. Their tags are not read: the policy
 * does not ask for `iam:ListUserTags`.
 */
export const iamUser: Kind = kind({
  kind: 'AWS::IAM::User',
  names: { one: 'IAM user', many: 'IAM users', word: 'user' },
  reach: 'account',
  actions: {
    'iam:ListUsers': {
      for: 'IAM users and their access keys do not appear.',
      try: onUserList,
    },
    'iam:ListAccessKeys': {
      for: 'IAM users appear without their access keys.',
      try: onNobody((iam, UserName) =>
        iam.send(new ListAccessKeysCommand({ UserName, MaxItems: 1 })),
      ),
    },
    'iam:GetAccessKeyLastUsed': {
      for: 'Access keys appear without their last use, so you do not see forgotten ones.',
      try: onKey,
    },
    'iam:GetLoginProfile': {
      for: 'You do not see which IAM users can sign in to the console.',
      try: onNobody((iam, UserName) => iam.send(new GetLoginProfileCommand({ UserName }))),
    },
  },
  goneCodes: [noSuchEntity],
  list({ client, region }) {
    const iam = client(IAMClient, region)
    return listPages({
      action: 'iam:ListUsers',
      get: (Marker) => iam.send(new ListUsersCommand({ MaxItems: 1000, Marker })),
      items: ({ Users }) => Users,
      key: ({ Arn }) => Arn,
      next: ({ Marker }) => Marker,
      more: ({ IsTruncated }) => IsTruncated,
    })
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
})

async function listAccessKeys(iam: IAMClient, UserName: string): Promise<readonly AccessKey[]> {
  const keys = listPages({
    action: 'iam:ListAccessKeys',
    get: (Marker) => iam.send(new ListAccessKeysCommand({ UserName, MaxItems: 100, Marker })),
    items: ({ AccessKeyMetadata }) => AccessKeyMetadata,
    key: ({ AccessKeyId }) => AccessKeyId,
    next: ({ Marker }) => Marker,
    more: ({ IsTruncated }) => IsTruncated,
  })
  return Array.fromAsync(keys, (key) =>
    compact({
      accessKeyId: required(key.AccessKeyId, `the ID of a key of ${UserName}`),
      status: required(key.Status, `the status of a key of ${UserName}`),
      createdAt: key.CreateDate?.toISOString(),
    }),
  )
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
