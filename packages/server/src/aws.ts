import type {
  Account,
  Credentials,
  DataSource,
  DataSourceType,
  DiscoverOptions,
  DiscoveryEvent,
  ExportPlace,
} from '@aws-linked/sdk'

/** Where AWS is, when it is not AWS: an emulator, a proxy. */
export interface AwsPlace {
  readonly endpoint?: string
  readonly region?: string
}

/** What `connect` gives, as far as it is data. */
export type FoundAccount = Omit<DataSource, 'discover' | 'checkPermissions'>

/** What `connect` is called with. */
export interface ConnectOptions extends AwsPlace {
  readonly credentials: Credentials
  readonly type: DataSourceType
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
  discover(
    options: DiscoverOptions & AwsPlace & { readonly credentials: Credentials },
  ): AsyncGenerator<DiscoveryEvent, void, undefined>
}
