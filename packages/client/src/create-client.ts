import type {
  BillingPeriods,
  CostQuery,
  Costs,
  Distribution,
  DistributionRequest,
  DistributionRuns,
  Distributions,
  BillingExports,
  CheckResult,
  Connections,
  ConnectManyRequest,
  ConnectRequest,
  CredentialsRequest,
  DataSourceChange,
  LinkedAccounts,
  RoleSetup,
  RoleSetupRequest,
  Settings,
  ServerEvent,
  DataSource,
  DataSources,
  Discovery,
  Employees,
  PolicyAnswer,
  DataSourceType,
  ResourceFilter,
  ResourceGroups,
  ResourcePage,
  ResourceQuery,
} from '@aws-linked/model'

import { readEvents } from './events.ts'
import { queryString } from './query-string.ts'
import { createSend, readDone, readJson } from './request.ts'
import type { Call, ClientOptions } from './request.ts'

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
  /** Renames it, or says where its export is. */
  changeDataSource(id: string, change: DataSourceChange, options?: CallOptions): Promise<DataSource>
  /** Gives it new credentials of the same account; the old ones are wiped once the new ones work. */
  replaceCredentials(
    id: string,
    credentials: CredentialsRequest,
    options?: CallOptions,
  ): Promise<DataSource>
  /** Checks its credentials and what they may do now. */
  checkDataSource(id: string, options?: CallOptions): Promise<DataSource>
  /** Wipes the credentials, then the resources and costs: those stay with `data: 'keep'`. */
  deleteDataSource(
    id: string,
    options?: CallOptions & { readonly data?: 'keep' | 'erase' },
  ): Promise<void>
  getSettings(options?: CallOptions): Promise<Settings>
  /** The tenant's open External ID, the same until it is used, with what a role needs. */
  createRoleSetup(request: RoleSetupRequest, options?: CallOptions): Promise<RoleSetup>
  /** A root's exports, looked for now. */
  listExports(dataSourceId: string, options?: CallOptions): Promise<BillingExports>
  /** The accounts of a root's Organization and bill. */
  listAccounts(dataSourceId: string, options?: CallOptions): Promise<LinkedAccounts>
  /** Connects linked accounts of a root through one role name. */
  connectMany(
    dataSourceId: string,
    request: ConnectManyRequest,
    options?: CallOptions,
  ): Promise<Connections>
  /** The newest run of `connectMany`; rejects with `not_found` before the first. */
  getConnections(dataSourceId: string, options?: CallOptions): Promise<Connections>
  /** Ends the run; what is connected stays. */
  cancelConnections(dataSourceId: string, options?: CallOptions): Promise<void>
  /** Starts a discovery, or gives the one that runs. */
  startDiscovery(dataSourceId: string, options?: CallOptions): Promise<Discovery>
  /** Cancels the discovery that runs; what it found stays. */
  cancelDiscovery(dataSourceId: string, options?: CallOptions): Promise<void>
  listResources(query?: ResourceQuery, options?: CallOptions): Promise<ResourcePage>
  groupResources(filter?: ResourceFilter, options?: CallOptions): Promise<ResourceGroups>
  listEmployees(options?: CallOptions): Promise<Employees>
  /** A root's names the bucket and prefix of its export, where they are given. */
  getPolicy(
    type: DataSourceType,
    options?: CallOptions & { readonly bucket?: string; readonly prefix?: string },
  ): Promise<PolicyAnswer>
  listBillingPeriods(options?: CallOptions): Promise<BillingPeriods>
  /** Looks for new deliveries of a root's exports; `from` and `to` are periods, `YYYY-MM`, both included. */
  startBillingImport(
    request: { readonly dataSourceId: string; readonly from?: string; readonly to?: string },
    options?: CallOptions,
  ): Promise<void>
  getCosts(query?: CostQuery, options?: CallOptions): Promise<Costs>
  listDistributions(options?: CallOptions): Promise<Distributions>
  createDistribution(request: DistributionRequest, options?: CallOptions): Promise<Distribution>
  deleteDistribution(id: string, options?: CallOptions): Promise<void>
  /** Runs it now. */
  startDistributionRun(id: string, options?: CallOptions): Promise<void>
  listDistributionRuns(id: string, options?: CallOptions): Promise<DistributionRuns>
  /** What changes in the tenant, until the signal aborts. Reconnects by itself, with an `open` each time. */
  events(options?: CallOptions): AsyncGenerator<ServerEvent, void, undefined>
}

/**
 * A client of the server mounted at `endpoint`. Runs in browsers and in Node; keeps nothing.
 *
 * @example
 * import { createClient } from '@aws-linked/client'
 *
 * const client = createClient({ endpoint: 'https://finops.example.com/aws-linked' })
 * for (const source of await client.listDataSources()) console.log(source.name, source.state)
 */
export function createClient(options: ClientOptions): Client {
  const send = createSend(options)
  const call = async <Answer>(request: Call): Promise<Answer> =>
    readJson<Answer>(await send(request), request.signal)
  const done = async (request: Call): Promise<void> => {
    await readDone(await send(request))
  }

  return {
    connect: (body, { signal } = {}) =>
      call({ method: 'POST', path: '/data-sources', body, signal }),
    check: (body, { signal } = {}) =>
      call({ method: 'POST', path: '/data-sources/check', body, signal }),
    listDataSources: async ({ signal } = {}) => {
      const answer = await call<DataSources>({ path: '/data-sources', signal })
      return answer.dataSources
    },
    getDataSource: (id, { signal } = {}) => call({ path: source(id), signal }),
    changeDataSource: (id, body, { signal } = {}) =>
      call({ method: 'PATCH', path: source(id), body, signal }),
    replaceCredentials: (id, body, { signal } = {}) =>
      call({ method: 'PUT', path: `${source(id)}/credentials`, body, signal }),
    checkDataSource: (id, { signal } = {}) =>
      call({ method: 'POST', path: `${source(id)}/checks`, signal }),
    deleteDataSource: (id, { signal, ...query } = {}) =>
      done({ method: 'DELETE', path: `${source(id)}${queryString(query)}`, signal }),
    getSettings: ({ signal } = {}) => call({ path: '/settings', signal }),
    createRoleSetup: (body, { signal } = {}) =>
      call({ method: 'POST', path: '/role-setups', body, signal }),
    listExports: (id, { signal } = {}) => call({ path: `${source(id)}/exports`, signal }),
    listAccounts: (id, { signal } = {}) => call({ path: `${source(id)}/accounts`, signal }),
    connectMany: (id, body, { signal } = {}) =>
      call({ method: 'POST', path: `${source(id)}/connections`, body, signal }),
    getConnections: (id, { signal } = {}) => call({ path: `${source(id)}/connections`, signal }),
    cancelConnections: (id, { signal } = {}) =>
      done({ method: 'DELETE', path: `${source(id)}/connections`, signal }),
    startDiscovery: (id, { signal } = {}) =>
      call({ method: 'POST', path: `${source(id)}/discoveries`, signal }),
    cancelDiscovery: (id, { signal } = {}) =>
      done({ method: 'DELETE', path: `${source(id)}/discoveries`, signal }),
    listResources: (query, { signal } = {}) =>
      call({ path: `/resources${queryString({ ...query })}`, signal }),
    groupResources: (filter, { signal } = {}) =>
      call({ path: `/resources${queryString({ ...filter, group: 'employee' })}`, signal }),
    listEmployees: ({ signal } = {}) => call({ path: '/employees', signal }),
    getPolicy: (type, { signal, ...place } = {}) =>
      call({ path: `/policies/${type}${queryString(place)}`, signal }),
    listBillingPeriods: ({ signal } = {}) => call({ path: '/billing-periods', signal }),
    startBillingImport: (body, { signal } = {}) =>
      done({ method: 'POST', path: '/billing-imports', body, signal }),
    getCosts: (query, { signal } = {}) =>
      call({ path: `/costs${queryString({ ...query })}`, signal }),
    listDistributions: ({ signal } = {}) => call({ path: '/distributions', signal }),
    createDistribution: (body, { signal } = {}) =>
      call({ method: 'POST', path: '/distributions', body, signal }),
    deleteDistribution: (id, { signal } = {}) =>
      done({ method: 'DELETE', path: distribution(id), signal }),
    startDistributionRun: (id, { signal } = {}) =>
      done({ method: 'POST', path: `${distribution(id)}/runs`, signal }),
    listDistributionRuns: (id, { signal } = {}) =>
      call({ path: `${distribution(id)}/runs`, signal }),
    events: ({ signal } = {}) => readEvents(send, { signal }),
  }
}

function source(id: string): string {
  return `/data-sources/${encodeURIComponent(id)}`
}

function distribution(id: string): string {
  return `/distributions/${encodeURIComponent(id)}`
}
