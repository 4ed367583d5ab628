import type { DataSourceType } from '@aws-linked/model'
import type { Credentials } from '@aws-linked/sdk'
import { ApiError } from '../api/errors.ts'
import { sourceTexts } from '../texts/data-sources.ts'
import { hostTexts } from '../texts/host.ts'
import type { Aws, AwsPlace } from './aws.ts'

/** The host's own AWS identity, which assumes the roles of Data Sources. */
export interface RolesOptions {
  /** @defaultValue the AWS SDK's own chain: environment, profile, container, instance */
  readonly credentials?: Credentials
  /** The account that roles have to trust: 12 digits. @defaultValue asked of AWS, once */
  readonly accountId?: string
  /**
   * Where the host keeps `roleTemplate()`: an https URL of a file in S3, of the linked template or of
   * each type's own. Gives people a quick-create link, if the template is their account's.
   */
  readonly templateUrl?: string | TemplateUrls
}

/** Where the host keeps the template of each type. */
export type TemplateUrls = { readonly [Type in DataSourceType]?: string }

/** Whose identity the host's is. */
export interface HostAccount {
  /** 12 digits. */
  readonly id: string
  /** The roles it assumes are in the same one. */
  readonly partition: string
}

/** {@link RolesOptions}, ready to use. */
export interface HostRoles {
  readonly credentials?: Credentials
  readonly templateUrls: TemplateUrls
  /** Those of the credentials that are known: a provider's are not. */
  readonly secrets: readonly string[]
  /** Asked of AWS the first time, if not given; a failure is not remembered. Rejects with a `ConnectError`. */
  accountId(): Promise<string>
  /** Asked of AWS the first time, as only it knows the partition; else as `accountId`. */
  account(): Promise<HostAccount>
}

/** Checks the host's options. Throws a `TypeError`. */
export function createHostRoles(
  { credentials, accountId, templateUrl = {} }: RolesOptions,
  aws: Aws,
  place: AwsPlace,
): HostRoles {
  if (accountId !== undefined && !/^\d{12}$/.test(accountId)) {
    throw new TypeError(hostTexts.wrongAccountId())
  }
  const templateUrls = typeof templateUrl === 'string' ? { linked: templateUrl } : templateUrl
  if (Object.values(templateUrls).some((url) => url !== undefined && !isHttps(url))) {
    throw new TypeError(hostTexts.wrongTemplateUrl())
  }
  let asked: Promise<HostAccount> | undefined
  const ask = async (): Promise<HostAccount> => {
    try {
      const found = await aws.getAccount({ ...place, ...(credentials && { credentials }) })
      return { id: accountId ?? found.id, partition: found.partition }
    } catch (error) {
      asked = undefined
      throw error
    }
  }
  const account = (): Promise<HostAccount> => (asked ??= ask())
  return {
    secrets: findSecrets(credentials),
    ...(credentials && { credentials }),
    templateUrls,
    accountId: async () => accountId ?? (await account()).id,
    account,
  }
}

function isHttps(address: string): boolean {
  const url = URL.parse(address)
  return url?.protocol === 'https:' && !url.username && !url.password
}

/** A role's own source may be a key again. */
function findSecrets(credentials: Credentials | undefined): string[] {
  if (typeof credentials !== 'object') return []
  if (!('secretAccessKey' in credentials)) return findSecrets(credentials.from)
  const { secretAccessKey, sessionToken } = credentials
  return [secretAccessKey, ...(sessionToken === undefined ? [] : [sessionToken])]
}

/** The server has no AWS identity of its own. */
export function noRoles(): ApiError {
  return new ApiError('invalid_input', sourceTexts.noRoles(), { field: 'roleArn' })
}
