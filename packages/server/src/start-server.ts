import { setTimeout } from 'node:timers/promises'
import { createAccountLists } from './accounts/account-lists.ts'
import { createManyConnections } from './accounts/many-connections.ts'
import { accountRoutes } from './accounts/routes.ts'
import { createApp } from './api/app.ts'
import { toOrigins } from './api/check-origin.ts'
import { logErrors } from './api/log.ts'
import { createReadiness } from './api/readiness.ts'
import type { Readiness } from './api/readiness.ts'
import { createRateLimit } from './api/rate-limit.ts'
import { adminsMay } from './api/rights.ts'
import type { Route } from './api/route.ts'
import type { Aws } from './aws/aws.ts'
import { hideHostFailures } from './aws/host-failure.ts'
import { createHostRoles } from './aws/host-roles.ts'
import { createBilling } from './billing/billing.ts'
import type { Context } from './context/context.ts'
import { createFolders } from './costs/folders.ts'
import { costRoutes } from './costs/routes.ts'
import type { AwsLinked, AwsLinkedOptions } from './options.ts'
import { dataSourceRoutes } from './data-sources/routes.ts'
import { forTenant } from './db/for-tenant.ts'
import { openDatabase } from './db/open-database.ts'
import { createStoreNews } from './api/store-news.ts'
import { discoveryRoutes } from './discovery/routes.ts'
import { createDiscoveries } from './discovery/service.ts'
import { distributionRoutes } from './distributions/routes.ts'
import { employeeRoutes } from './employees/routes.ts'
import { createWaitingEvents } from './events/all-tenants.ts'
import { createEventHub } from './events/event-hub.ts'
import { createOutbox } from './events/outbox.ts'
import type { Outbox } from './events/outbox.ts'
import { eventRoutes } from './events/routes.ts'
import { createTransact } from './events/transact.ts'
import { createJobs } from './jobs/jobs.ts'
import { checkKeys } from './permissions/check-keys.ts'
import { createDailyChecks } from './permissions/daily-checks.ts'
import { permissionRoutes } from './permissions/routes.ts'
import { resourceRoutes } from './resources/routes.ts'
import { roleRoutes } from './roles/routes.ts'
import { createKeyRing } from './secrets/keys.ts'
import { leaveFolder, takeFolder } from './give-way.ts'
import type { Predecessor, Successor } from './give-way.ts'
import { hostTexts } from './texts/host.ts'
import { logTexts } from './texts/log.ts'

/** What only tests change. */
export interface Timing {
  readonly billingEveryMs?: number
  readonly billingGraceMs?: number
  readonly checkEveryMs?: number
  /** How long a root's list of accounts is given to those who ask again. */
  readonly listedForMs?: number
  readonly triesPerMinute?: number
  /** Until an event is told to the host again. */
  readonly retryMs?: (tries: number) => number
}

/** How long a server that gives way waits for requests under way. */
const patienceMs = 5000

type Services = Awaited<ReturnType<typeof start>>

const routes: readonly Route<Services>[] = [
  ...dataSourceRoutes,
  ...discoveryRoutes,
  ...permissionRoutes,
  ...roleRoutes,
  ...accountRoutes,
  ...resourceRoutes,
  ...employeeRoutes,
  ...costRoutes,
  ...distributionRoutes,
  ...eventRoutes,
]

/**
 * `createAwsLinked` over any AWS. It opens nothing, and looks at no option that may come from the environment, before the
 * first request or before `ready` is read: what only loads the module, such as a build, needs no key and makes no folder.
 */
export function startServer(options: AwsLinkedOptions, given: Aws, timing: Timing = {}): AwsLinked {
  const { authenticate, may = adminsMay, databaseUrl, dataDir, log = logErrors } = options
  if (typeof authenticate !== 'function') throw new TypeError(hostTexts.noAuthenticate())
  if (typeof may !== 'function') throw new TypeError(hostTexts.mayIsNoFunction())
  if (databaseUrl !== undefined) throw new TypeError(hostTexts.noDatabaseUrl())
  const basePath = `/${(options.basePath ?? '/aws-linked').replaceAll(/^\/+|\/+$/g, '')}`
  const hub = createEventHub()
  let opened: Opened | undefined
  let closing: Promise<void> | undefined
  let successor: Successor | undefined
  const answering = new Set<Promise<Response>>()

  const open = (): Opened => {
    if (opened) return opened
    if (closing) throw new Error(hostTexts.closed())
    const { shared, origins } = toShared(options, given, hub)
    const before = dataDir === undefined ? undefined : takeFolder(dataDir, self)
    if (before) log({ level: 'warn', message: logTexts.tookFolder() })
    const started = (async () => {
      await before?.giveWay(server)
      return await start(options, shared, timing)
    })()
    // Hosts that do not await `ready` learn of a failure with the first request.
    started.catch(() => {})
    return (opened = { origins, started, readiness: createReadiness(started) })
  }
  const app = createApp({
    authenticate,
    may,
    basePath,
    origins: () => open().origins,
    log,
    routes,
    services: () => open().started,
    readiness: () => open().readiness(),
  })
  const close = (): Promise<void> => {
    hub.close()
    closing ??= (async () => {
      await opened?.started.then(
        (all) => all.close(),
        () => {},
      )
      if (dataDir !== undefined) leaveFolder(dataDir, self)
    })()
    return closing
  }
  const self: Predecessor = {
    giveWay: async (to) => {
      successor = to
      hub.close()
      // What has begun is answered from the store that it began with.
      await Promise.race([
        Promise.allSettled(answering),
        setTimeout(patienceMs, undefined, { ref: false }),
      ])
      await close()
    },
  }
  const server: AwsLinked = {
    get ready() {
      const ready = (async () => void (await open().started))()
      ready.catch(() => {})
      return ready
    },
    fetch: async (request) => {
      if (successor) return await successor.fetch(request)
      const answer = Promise.resolve(app.fetch(request))
      answering.add(answer)
      try {
        return await answer
      } finally {
        answering.delete(answer)
      }
    },
    close,
  }
  return server
}

/** What a server is once it was asked for something. */
interface Opened {
  readonly origins: readonly string[] | undefined
  readonly started: ReturnType<typeof start>
  readonly readiness: () => Promise<Readiness>
}

/** What the options come to. Throws a `TypeError` for those that nothing can be done with. */
function toShared(
  {
    keys,
    origins,
    aws: place = {},
    roles,
    log = logErrors,
    now = () => new Date(),
  }: AwsLinkedOptions,
  given: Aws,
  hub: Shared['hub'],
): { readonly shared: Shared; readonly origins: readonly string[] | undefined } {
  const aws = hideHostFailures(given)
  const ring = createKeyRing(keys)
  const hostRoles = roles && createHostRoles(roles, aws, place)
  const shared = { aws, place, keys: ring, hub, log, now, roles: hostRoles }
  return { shared, origins: toOrigins(origins) }
}

type Shared = Omit<Context, 'db' | 'jobs' | 'tenant' | 'transact'>

/** Opens the database, goes on with what an earlier server left, and gives what the routes need. */
async function start(
  { dataDir, onEvent, billing: plugin }: AwsLinkedOptions,
  shared: Shared,
  timing: Timing,
) {
  const { log, now } = shared
  const { billingEveryMs, billingGraceMs, checkEveryMs, listedForMs, triesPerMinute } = timing
  let outbox: Outbox | undefined
  const wake = (tenantId: string): void => outbox?.wake(tenantId)
  const {
    db,
    isAnswering,
    close: closeDatabase,
  } = await openDatabase({
    dataDir,
    news: createStoreNews(log),
  })
  const withRetry = timing.retryMs ? { retryMs: timing.retryMs } : {}
  outbox =
    onEvent && createOutbox({ waiting: createWaitingEvents(db), onEvent, log, now, ...withRetry })
  const jobs = createJobs()
  const transact = createTransact(db, onEvent && { now, wake })
  const tenant: Context['tenant'] = (tenantId) => forTenant(db, tenantId)
  const context: Context = { ...shared, db, jobs, tenant, transact }

  const keyCheck = await checkKeys(context)
  const discoveries = createDiscoveries(context)
  await discoveries.resume()
  const folders = plugin && createFolders(dataDir)
  const times = { everyMs: billingEveryMs, graceMs: billingGraceMs }
  const billing = plugin && folders && (await createBilling(context, plugin, { folders, ...times }))
  const accounts = createAccountLists(context, { listedForMs })
  const tries = createRateLimit({ perMinute: triesPerMinute })
  const many = createManyConnections(context, { lists: accounts, discoveries, tries })
  await many.resume()
  const checks = createDailyChecks(context, accounts, { everyMs: checkEveryMs })
  const close = async (): Promise<void> => {
    await Promise.all([jobs.close(), checks.close(), accounts.close()])
    await billing?.close()
    await outbox?.close()
    await closeDatabase()
  }
  return { context, discoveries, accounts, many, billing, tries, isAnswering, keyCheck, close }
}
