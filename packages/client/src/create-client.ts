import type {
  CheckResult,
  ConnectRequest,
  DataSource,
  Discovery,
  Employees,
  PolicyAnswer,
  DataSourceType,
  ResourceFilter,
  ResourceGroups,
  ResourcePage,
  ResourceQuery,
  ServerEvent,
} from './wire.ts'

/** Options of one call. */
export interface CallOptions {
  readonly signal?: AbortSignal
}

/** The server's API, typed. Every call rejects with a `ClientError`, or with the signal's reason. */
export interface Client {
  /** Connects an account and starts its first discovery. */
  connect(request: ConnectRequest, options?: CallOptions): Promise<DataSource>
  /** Tries the same, and keeps nothing. */
  check(request: ConnectRequest, options?: CallOptions): Promise<CheckResult>
  listDataSources(options?: CallOptions): Promise<readonly DataSource[]>
  getDataSource(id: string, options?: CallOptions): Promise<DataSource>
  /** Wipes the credentials and the resources. */
  deleteDataSource(id: string, options?: CallOptions): Promise<void>
  /** Starts a discovery, or gives the one that runs. */
  startDiscovery(dataSourceId: string, options?: CallOptions): Promise<Discovery>
  /** Cancels the discovery that runs; what it found stays. */
  cancelDiscovery(dataSourceId: string, options?: CallOptions): Promise<void>
  listResources(query?: ResourceQuery, options?: CallOptions): Promise<ResourcePage>
  groupResources(filter?: ResourceFilter, options?: CallOptions): Promise<ResourceGroups>
  listEmployees(options?: CallOptions): Promise<Employees>
  getPolicy(type: DataSourceType, options?: CallOptions): Promise<PolicyAnswer>
  /** What changes in the tenant, until the signal aborts. Reconnects by itself, with an `open` each time. */
  events(options?: CallOptions): AsyncGenerator<ServerEvent, void, undefined>
}
