import { createAccountLists } from './accounts/account-lists.ts'
import { createApp } from './api/app.ts'
import type { Services } from './api/app.ts'
import { toOrigins } from './api/check-origin.ts'
import type { Aws } from './aws/aws.ts'
import { createBilling } from './billing/billing.ts'
import { createFolders } from './costs/folders.ts'
import { createDailyChecks } from './permissions/daily-checks.ts'
import { hideHostFailures } from './aws/host-failure.ts'
import { createManyConnections } from './accounts/connections.ts'
import type { Context } from './context/context.ts'
import type { AwsLinked, AwsLinkedOptions } from './create-aws-linked.ts'
import { createDiscoveries } from './discovery/service.ts'
import { createEventHub } from './events/event-hub.ts'
import { createOutbox } from './events/outbox.ts'
import type { Outbox } from './events/outbox.ts'
import { logErrors } from './api/log.ts'
import { createRateLimit } from './api/rate-limit.ts'
import { createHostRoles } from './aws/host-roles.ts'
import { createKeyRing } from './secrets/keys.ts'
import { toLoggedError } from './api/redact.ts'
import { openStore } from './db/store.ts'

/** What only tests change. */
export interface Timing {
  readonly billingEveryMs?: number
  readonly billingGraceMs?: number
  readonly checkEveryMs?: number
  /** How long a root's list of accounts answers who asks again. */
  readonly listedForMs?: number
  readonly triesPerMinute?: number
  /** Until an event is told to the host again. */
  readonly retryMs?: (tries: number) => number
}

/** {@link createAwsLinked} over any AWS. */
export function startServer(
  options: AwsLinkedOptions,
  given: Aws,
  {
    billingEveryMs,
    billingGraceMs,
    checkEveryMs,
    listedForMs,
    triesPerMinute,
    ...events
  }: Timing = {},
): AwsLinked {
  const { authenticate, databaseUrl, log = logErrors, now = () => new Date() } = options
  if (typeof authenticate !== 'function') {
    throw new TypeError(
      'createAwsLinked: authenticate is missing. Give a function that tells who asks.',
    )
  }
  if (databaseUrl !== undefined) {
    throw new TypeError('createAwsLinked: databaseUrl: PostgreSQL comes later. Give dataDir.')
  }
  const keys = createKeyRing(options.keys)
  const origins = toOrigins(options.origins)
  const basePath = `/${(options.basePath ?? '/aws-linked').replaceAll(/^\/+|\/+$/g, '')}`
  const hub = createEventHub()
  const place = options.aws ?? {}
  const aws = hideHostFailures(given)
  const roles = options.roles && createHostRoles(options.roles, aws, place)
  const { onEvent } = options

  const start = async (): Promise<Services & { close(): Promise<void> }> => {
    let outbox: Outbox | undefined
    const wake = (tenantId: string): void => outbox?.wake(tenantId)
    const store = await openStore({
      dataDir: options.dataDir,
      events: onEvent && { now, wake },
    })
    outbox = onEvent && createOutbox({ waiting: store.waitingEvents, onEvent, log, now, ...events })
    const context: Context = { store, aws, place, keys, hub, log, now, roles }
    const discoveries = createDiscoveries(context)
    for (const { tenantId, source } of await store.recover(now().toISOString())) {
      discoveries.start(tenantId, source).catch((error: unknown) =>
        log({
          level: 'error',
          message: 'A discovery could not be resumed.',
          tenantId,
          dataSourceId: source.id,
          cause: toLoggedError(error),
        }),
      )
    }
    const billing =
      options.billing &&
      (await createBilling(context, options.billing, {
        folders: createFolders(options.dataDir),
        ...(billingEveryMs !== undefined && { everyMs: billingEveryMs }),
        ...(billingGraceMs !== undefined && { graceMs: billingGraceMs }),
      }))
    const accounts = createAccountLists(context, { listedForMs })
    const many = createManyConnections(context, discoveries, accounts)
    await many.resume()
    const checks = createDailyChecks(context, accounts, { everyMs: checkEveryMs })
    const tries = createRateLimit({ now, perMinute: triesPerMinute })
    const close = async (): Promise<void> => {
      // It starts discoveries: first no more of them, then none.
      await many.close()
      await Promise.all([discoveries.close(), checks.close(), accounts.close(), billing?.close()])
      await outbox?.close()
      await store.close()
    }
    return { context, discoveries, accounts, many, billing, tries, close }
  }

  const started = start()
  const ready = settled(started)
  // Who does not await `ready` hears of it with the first request.
  ready.catch(() => {})
  const app = createApp({ authenticate, basePath, origins, log, services: () => started })
  let closing: Promise<void> | undefined

  return {
    ready,
    fetch: async (request) => app.fetch(request),
    close: () => {
      hub.close()
      closing ??= started.then(
        (services) => services.close(),
        () => {},
      )
      return closing
    },
  }
}

async function settled(promise: Promise<unknown>): Promise<void> {
  await promise
}
