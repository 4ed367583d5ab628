import { rights } from '@aws-linked/model'
import type {
  BillingExports,
  BillingPeriods,
  CheckResult,
  Connections,
  ConnectManyRequest,
  ConnectRequest,
  CostQuery,
  Costs,
  CredentialsRequest,
  DataSource,
  DataSourceChange,
  DataSourceType,
  Discovery,
  Distribution,
  DistributionRequest,
  DistributionRun,
  DistributionRuns,
  Distributions,
  Employees,
  LinkedAccounts,
  PolicyAnswer,
  StoredResource as Resource,
  ResourceFilter,
  ResourceGroup,
  ResourceGroups,
  ResourcePage,
  ResourceQuery,
  RoleSetup,
  RoleSetupRequest,
  ServerEvent,
  Settings,
} from '@aws-linked/model'
import type { Client } from '@aws-linked/client'
import { costs, distribution } from './billing-fixtures.ts'
import { connections, roleSetup } from './connect-fixtures.ts'
import { dataSource, discovery, kinds, policy, refusal } from './fixtures.ts'

/** A server in a variable: the lists it holds are what it answers, and `push` tells what changed. */
export class FakeClient implements Client {
  sources: DataSource[] = []
  resources: Resource[] = []
  employees: Employees = {
    me: 'nadia',
    employees: [
      { id: 'nadia', name: 'Nadia Brandt' },
      { id: 'tomas', name: 'Tomas Riva' },
    ],
  }
  /** How the next connects go. */
  onConnect: (request: ConnectRequest, signal: AbortSignal) => Promise<DataSource> = async () =>
    dataSource()
  onCheck: (request: ConnectRequest, signal: AbortSignal) => Promise<CheckResult> = async () => ({
    account: dataSource().account,
    organization: dataSource().organization,
    warnings: [],
  })
  onPolicy: (
    type: DataSourceType,
    place: { readonly bucket?: string; readonly prefix?: string },
  ) => Promise<PolicyAnswer> = async () => policy
  /** What this server is set up for: keys alone, unless a test says otherwise. */
  settings: Settings = { methods: ['access_key'], billing: true, rights }
  onRoleSetup: (request: RoleSetupRequest) => Promise<RoleSetup> = async (request) =>
    roleSetup(request)
  /** How the next checks of permissions go. */
  onCheckDataSource: (id: string) => Promise<DataSource> = (id) => this.getDataSource(id)
  onReplaceCredentials: (id: string, credentials: CredentialsRequest) => Promise<DataSource> = (
    id,
  ) => this.getDataSource(id)
  exports: BillingExports = { exports: [] }
  accounts: LinkedAccounts = { accounts: [] }
  /** The newest run that connects many; none before the first. */
  connections: Connections | undefined
  onConnectMany: (id: string, request: ConnectManyRequest) => Promise<Connections> = async (
    id,
    { accountIds },
  ) => connections(accountIds, { dataSourceId: id })
  billing: BillingPeriods = { periods: [], missing: [] }
  onCosts: (query: CostQuery) => Promise<Costs> = async (query) =>
    costs({
      ...(query.period && { period: query.period }),
      ...(query.group && { group: query.group }),
      ...(query.metric && { metric: query.metric }),
      ...(query.currency && { currency: query.currency }),
    })
  distributions: Distribution[] = []
  runs: DistributionRun[] = []
  /** How the next orders go. */
  onCreateDistribution: (request: DistributionRequest) => Promise<Distribution> = async (request) =>
    distribution({ ...request, id: 'dist-new', latest: [] })
  /** Rejects every list while it is set. */
  failure: unknown
  /** What was called, in order: `connect`, `listResources {"kind":["…"]}`, … */
  readonly calls: string[] = []
  readonly #listeners = new Set<(event: ServerEvent) => void>()

  async connect(
    request: ConnectRequest,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<DataSource> {
    this.calls.push('connect')
    return this.onConnect(request, signal ?? new AbortController().signal)
  }
  async check(
    request: ConnectRequest,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<CheckResult> {
    this.calls.push('check')
    return this.onCheck(request, signal ?? new AbortController().signal)
  }
  async listDataSources(): Promise<readonly DataSource[]> {
    this.#called('listDataSources')
    return this.sources
  }
  async getDataSource(id: string): Promise<DataSource> {
    const found = this.sources.find((source) => source.id === id)
    if (!found) throw new Error(`no ${id}`)
    return found
  }
  async changeDataSource(id: string, change: DataSourceChange): Promise<DataSource> {
    this.#called(`changeDataSource ${id} ${JSON.stringify(change)}`)
    const { billingExport, ...before } = await this.getDataSource(id)
    const place = change.billingExport === undefined ? billingExport : change.billingExport
    const changed = {
      ...before,
      ...(change.name && { name: change.name }),
      ...(place && { billingExport: place }),
    }
    this.sources = this.sources.map((source) => (source.id === id ? changed : source))
    return changed
  }
  async replaceCredentials(id: string, credentials: CredentialsRequest): Promise<DataSource> {
    // Not what they are: a list of calls must never hold a secret.
    this.#called(`replaceCredentials ${id}`)
    return this.onReplaceCredentials(id, credentials)
  }
  async checkDataSource(id: string): Promise<DataSource> {
    this.#called(`checkDataSource ${id}`)
    return this.onCheckDataSource(id)
  }
  async deleteDataSource(
    id: string,
    { data = 'erase' }: { readonly data?: 'keep' | 'erase' } = {},
  ): Promise<void> {
    this.#called(data === 'keep' ? `deleteDataSource ${id} keep` : `deleteDataSource ${id}`)
    this.sources =
      data === 'erase'
        ? this.sources.filter((source) => source.id !== id)
        : this.sources.map((source) =>
            source.id === id
              ? { ...source, state: 'disconnected', credentials: { kind: 'none' } }
              : source,
          )
  }
  async getSettings(): Promise<Settings> {
    this.#called('getSettings')
    return this.settings
  }
  async createRoleSetup(request: RoleSetupRequest): Promise<RoleSetup> {
    this.#called(`createRoleSetup ${JSON.stringify(request)}`)
    return this.onRoleSetup(request)
  }
  async listExports(dataSourceId: string): Promise<BillingExports> {
    this.#called(`listExports ${dataSourceId}`)
    return this.exports
  }
  async listAccounts(dataSourceId: string): Promise<LinkedAccounts> {
    this.#called(`listAccounts ${dataSourceId}`)
    return this.accounts
  }
  async connectMany(dataSourceId: string, request: ConnectManyRequest): Promise<Connections> {
    this.#called(`connectMany ${dataSourceId} ${JSON.stringify(request)}`)
    this.connections = await this.onConnectMany(dataSourceId, request)
    return this.connections
  }
  async getConnections(dataSourceId: string): Promise<Connections> {
    this.#called(`getConnections ${dataSourceId}`)
    if (!this.connections) throw refusal('not_found', { details: { thing: 'run' } })
    return this.connections
  }
  async cancelConnections(dataSourceId: string): Promise<void> {
    this.#called(`cancelConnections ${dataSourceId}`)
    if (this.connections) this.connections = { ...this.connections, status: 'cancelled' }
  }
  async startDiscovery(dataSourceId: string): Promise<Discovery> {
    this.#called(`startDiscovery ${dataSourceId}`)
    return discovery({ dataSourceId, finished: 0, total: 0, found: 0 })
  }
  async cancelDiscovery(dataSourceId: string): Promise<void> {
    this.#called(`cancelDiscovery ${dataSourceId}`)
  }
  async listEmployees(): Promise<Employees> {
    return this.employees
  }
  async getPolicy(
    type: DataSourceType,
    { bucket, prefix }: { readonly bucket?: string; readonly prefix?: string } = {},
  ): Promise<PolicyAnswer> {
    this.calls.push('getPolicy')
    return this.onPolicy(type, { ...(bucket && { bucket }), ...(prefix && { prefix }) })
  }
  async listResources(query: ResourceQuery = {}): Promise<ResourcePage> {
    this.#called(`listResources ${JSON.stringify(query)}`)
    const { limit = 50, cursor = '0', ...filter } = query
    const found = this.#filtered(filter)
    const end = Number(cursor) + limit
    return {
      resources: found.slice(Number(cursor), end),
      ...(end < found.length && { nextCursor: String(end) }),
    }
  }
  async groupResources(filter: ResourceFilter = {}): Promise<ResourceGroups> {
    this.#called(`groupResources ${JSON.stringify(filter)}`)
    const found = this.#filtered(filter)
    const groups = new Map<string, ResourceGroup>()
    for (const { employeeId, accountId, dataSourceId, kind } of found) {
      const key = [employeeId, accountId, kind].join()
      const count = (groups.get(key)?.count ?? 0) + 1
      groups.set(key, { employeeId, accountId, dataSourceId, kind, count })
    }
    return {
      groups: [...groups.values()],
      total: found.length,
      regions: [...new Set(this.resources.map(({ region }) => region))].toSorted(),
      kinds,
    }
  }
  async listBillingPeriods(): Promise<BillingPeriods> {
    this.#called('listBillingPeriods')
    return this.billing
  }
  async startBillingImport(request: { readonly dataSourceId: string }): Promise<void> {
    this.#called(`startBillingImport ${JSON.stringify(request)}`)
  }
  async getCosts(query: CostQuery = {}): Promise<Costs> {
    this.#called(`getCosts ${JSON.stringify(query)}`)
    return this.onCosts(query)
  }
  async listDistributions(): Promise<Distributions> {
    this.#called('listDistributions')
    return { distributions: this.distributions }
  }
  async createDistribution(request: DistributionRequest): Promise<Distribution> {
    this.#called(`createDistribution ${JSON.stringify(request)}`)
    const made = await this.onCreateDistribution(request)
    this.distributions = [...this.distributions, made]
    return made
  }
  async deleteDistribution(id: string): Promise<void> {
    this.#called(`deleteDistribution ${id}`)
    this.distributions = this.distributions.filter((each) => each.id !== id)
  }
  async startDistributionRun(id: string): Promise<void> {
    this.#called(`startDistributionRun ${id}`)
  }
  async listDistributionRuns(id: string): Promise<DistributionRuns> {
    this.#called(`listDistributionRuns ${id}`)
    return { runs: this.runs.filter(({ distributionId }) => distributionId === id) }
  }
  async *events({ signal }: { signal?: AbortSignal } = {}): AsyncGenerator<ServerEvent, void> {
    const queue: ServerEvent[] = [{ type: 'open' }]
    let news = Promise.withResolvers<void>()
    const listener = (event: ServerEvent): void => {
      queue.push(event)
      news.resolve()
    }
    this.#listeners.add(listener)
    signal?.addEventListener('abort', () => news.resolve())
    try {
      for (;;) {
        yield* queue.splice(0)
        if (signal?.aborted) return
        await news.promise
        news = Promise.withResolvers()
      }
    } finally {
      this.#listeners.delete(listener)
    }
  }

  /** Tells every open stream. */
  push(event: ServerEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  /** How many streams are open. */
  get listening(): number {
    return this.#listeners.size
  }

  #called(call: string): void {
    this.calls.push(call)
    if (this.failure !== undefined) throw this.failure
  }

  #filtered(filter: ResourceFilter): Resource[] {
    return this.resources.filter(
      (resource) =>
        has(filter.dataSource, resource.dataSourceId) &&
        has(filter.account, resource.accountId) &&
        has(filter.kind, resource.kind) &&
        has(filter.region, resource.region) &&
        has(filter.employee, resource.employeeId ?? 'none') &&
        (filter.tag ?? []).every((tag) => {
          const [key = '', value] = tag.split('=')
          return value === undefined ? key in resource.tags : resource.tags[key] === value
        }) &&
        JSON.stringify(resource)
          .toLowerCase()
          .includes((filter.search ?? '').toLowerCase()),
    )
  }
}

function has(wanted: readonly string[] | undefined, value: string): boolean {
  return !wanted || wanted.length === 0 || wanted.includes(value)
}
