import type {
  Credentials,
  DataSource,
  DiscoverOptions,
  DiscoveryEvent,
  OrganizationAccount,
} from '@aws-linked/sdk'
import type {
  Account,
  DataSourceType,
  ExportPlace,
  NetworkOptions,
  SessionCredentials,
} from '@aws-linked/model'

/** Where AWS is, when it is not AWS, and how it is reached. */
export interface AwsPlace extends NetworkOptions {
  readonly endpoint?: string
  readonly region?: string
}

/** What `connect` gives, as far as it is data. */
export type FoundAccount = Omit<DataSource, 'discover' | 'checkPermissions'>

/** What `connect` is called with. */
export interface ConnectOptions extends AwsPlace {
  readonly credentials: Credentials
  readonly type: DataSourceType
  /** Whether a type that the Organization proves wrong is refused. @defaultValue `true` */
  readonly checkType?: boolean
  /** Of a root: where its billing export is. */
  readonly place?: ExportPlace
  readonly signal?: AbortSignal
}

/** What `getAccount` is called with. */
export interface GetAccountOptions extends AwsPlace {
  readonly credentials?: Credentials
}

/** The part of `@aws-linked/sdk` that reaches AWS: the seam where tests put their own. */
export interface Aws {
  connect(options: ConnectOptions): Promise<FoundAccount>
  getAccount(options: GetAccountOptions): Promise<Account>
  /** See the SDK: every account of the Organization. */
  listAccounts(
    options: AwsPlace & { readonly credentials: Credentials; readonly signal?: AbortSignal },
  ): Promise<readonly OrganizationAccount[]>
  /** See the SDK: for clients that are not its own. */
  credentialProvider(
    options: AwsPlace & { readonly credentials: Credentials },
  ): () => Promise<SessionCredentials>
  discover(
    options: DiscoverOptions & AwsPlace & { readonly credentials: Credentials },
  ): AsyncGenerator<DiscoveryEvent, void, undefined>
}
