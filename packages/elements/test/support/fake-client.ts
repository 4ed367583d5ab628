import type {
  BillingPeriods,
  CheckResult,
  Client,
  ConnectRequest,
  CostQuery,
  Costs,
  DataSource,
  Discovery,
  Distribution,
  DistributionRequest,
  DistributionRun,
  DistributionRuns,
  Distributions,
  Employees,
  PolicyAnswer,
  Resource,
  ResourceFilter,
  ResourceGroup,
  ResourceGroups,
  ResourcePage,
  ResourceQuery,
  ServerEvent,
} from '@aws-linked/client'
import { costs, distribution } from './billing-fixtures.ts'
import { dataSource, discovery, policy } from './fixtures.ts'

type Answer<T> = () => Promise<T>

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
  onPolicy: Answer<PolicyAnswer> = async () => policy
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
  async check(): Promise<CheckResult> {
    return { account: dataSource().account, organization: dataSource().organization, warnings: [] }
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
  async deleteDataSource(id: string): Promise<void> {
    this.#called(`deleteDataSource ${id}`)
    this.sources = this.sources.filter((source) => source.id !== id)
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
  async getPolicy(): Promise<PolicyAnswer> {
    this.calls.push('getPolicy')
    return this.onPolicy()
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
