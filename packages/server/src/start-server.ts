import { createAccountLists } from './accounts/account-lists.ts'
import { createManyConnections } from './accounts/many-connections.ts'
import { accountRoutes } from './accounts/routes.ts'
import { createApp } from './api/app.ts'
import { toOrigins } from './api/check-origin.ts'
import { logErrors } from './api/log.ts'
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
import { createDailyChecks } from './permissions/daily-checks.ts'
import { permissionRoutes } from './permissions/routes.ts'
import { resourceRoutes } from './resources/routes.ts'
import { roleRoutes } from './roles/routes.ts'
import { createKeyRing } from './secrets/keys.ts'
import { hostTexts } from './texts/host.ts'

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

/** `createAwsLinked` over any AWS. */
export function startServer(options: AwsLinkedOptions, given: Aws, timing: Timing = {}): AwsLinked {
  const {
    authenticate,
    may = adminsMay,
    databaseUrl,
    log = logErrors,
    now = () => new Date(),
  } = options
  if (typeof authenticate !== 'function') throw new TypeError(hostTexts.noAuthenticate())
  if (typeof may !== 'function') throw new TypeError(hostTexts.mayIsNoFunction())
  if (databaseUrl !== undefined) throw new TypeError(hostTexts.noDatabaseUrl())
  const keys = createKeyRing(options.keys)
  const origins = toOrigins(options.origins)
  const basePath = `/${(options.basePath ?? '/aws-linked').replaceAll(/^\/+|\/+$/g, '')}`
  const hub = createEventHub()
  const place = options.aws ?? {}
  const aws = hideHostFailures(given)
  const roles = options.roles && createHostRoles(options.roles, aws, place)
  const shared = { aws, place, keys, hub, log, now, roles }

  const started = start(options, shared, timing)
  const ready = settled(started)
  // Hosts that do not await `ready` learn of a failure with the first request.
  ready.catch(() => {})
  const services = (): typeof started => started
  const app = createApp({ authenticate, may, basePath, origins, log, routes, services })
  let closing: Promise<void> | undefined

  return {
    ready,
    fetch: async (request) => app.fetch(request),
    close: () => {
      hub.close()
      closing ??= started.then(
        (all) => all.close(),
        () => {},
      )
      return closing
    },
  }
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
  const { db, close: closeDatabase } = await openDatabase({ dataDir })
  const withRetry = timing.retryMs ? { retryMs: timing.retryMs } : {}
  outbox =
    onEvent && createOutbox({ waiting: createWaitingEvents(db), onEvent, log, now, ...withRetry })
  const jobs = createJobs()
  const transact = createTransact(db, onEvent && { now, wake })
  const tenant: Context['tenant'] = (tenantId) => forTenant(db, tenantId)
  const context: Context = { ...shared, db, jobs, tenant, transact }

  const discoveries = createDiscoveries(context)
  await discoveries.resume()
  const folders = plugin && createFolders(dataDir)
  const times = { everyMs: billingEveryMs, graceMs: billingGraceMs }
  const billing = plugin && folders && (await createBilling(context, plugin, { folders, ...times }))
  const accounts = createAccountLists(context, { listedForMs })
  const tries = createRateLimit({ now, perMinute: triesPerMinute })
  const many = createManyConnections(context, { lists: accounts, discoveries, tries })
  await many.resume()
  const checks = createDailyChecks(context, accounts, { everyMs: checkEveryMs })
  const close = async (): Promise<void> => {
    await Promise.all([jobs.close(), checks.close(), accounts.close()])
    await billing?.close()
    await outbox?.close()
    await closeDatabase()
  }
  return { context, discoveries, accounts, many, billing, tries, close }
}

async function settled(promise: Promise<unknown>): Promise<void> {
  await promise
}
