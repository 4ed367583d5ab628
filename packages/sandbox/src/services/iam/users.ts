import type {
  GetLoginProfileRequest,
  GetLoginProfileResponse,
  ListUsersRequest,
  ListUsersResponse,
  User,
} from '@aws-sdk/client-iam'
import { AwsError } from '../../aws-error.ts'
import type { AccountIndex } from '../../scenario/scenario-index.ts'
import type { UserSpec } from '../../scenario/scenario.ts'
import type { Call } from '../service.ts'
import { iamPage } from './page.ts'

/** Users of the account, without their tags: AWS leaves them out of this list too. */
export function listUsers(input: ListUsersRequest, call: Call): ListUsersResponse {
  const { PathPrefix = '/' } = input
  const all = call.account.spec.users.filter(({ path = '/' }) => path.startsWith(PathPrefix))
  const { items, ...page } = iamPage('users', all, input, call)
  return { Users: items.map((spec) => toUser(spec, call)), ...page }
}

/** Whether a user may sign in to the console. */
export function getLoginProfile(
  { UserName }: GetLoginProfileRequest,
  call: Call,
): GetLoginProfileResponse {
  const { name, consoleLoginSince } = getUser(UserName ?? callersName(call), call)
  if (!consoleLoginSince) throw noSuchEntity(`Login Profile for User ${name} cannot be found.`)
  return {
    LoginProfile: {
      UserName: name,
      CreateDate: new Date(consoleLoginSince),
      PasswordResetRequired: false,
    },
  }
}

/** The user of this name. */
export function getUser(name: string | undefined, { account }: Call): UserSpec {
  const user = account.spec.users.find((each) => each.name === name)
  if (!user) throw noSuchEntity(`The user with name ${name} cannot be found.`)
  return user
}

/** Whom a call without a user name is about; a role is no user. */
export function callersName({ key: { owner } }: Call): string | undefined {
  return 'user' in owner ? owner.user : undefined
}

/** The ARN of something in an account's IAM. */
export function iamArn({ spec }: AccountIndex, resource: string): string {
  return `arn:aws:iam::${spec.id}:${resource}`
}

function noSuchEntity(message: string): AwsError {
  return new AwsError('NoSuchEntity', message, { status: 404 })
}

function toUser(
  { id, name, path = '/', createdAt, passwordLastUsedAt }: UserSpec,
  call: Call,
): User {
  return {
    UserId: id,
    UserName: name,
    Path: path,
    Arn: iamArn(call.account, `user${path}${name}`),
    CreateDate: new Date(createdAt),
    ...(passwordLastUsedAt && { PasswordLastUsed: new Date(passwordLastUsedAt) }),
  }
}
