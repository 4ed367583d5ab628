import { isConnectError } from '@aws-linked/model'
import type { DataSource, Discovery } from '@aws-linked/model'
import { noteHealth } from '../data-sources/note-health.ts'
import { HostFailure } from '../aws/host-failure.ts'
import { publishDataSource } from '../context/context.ts'
import type { Context } from '../context/context.ts'
import { createThrottle } from '../jobs/throttle.ts'
import { findCredentials, secretsOf, toCredentials } from '../secrets/credentials.ts'
import type { KeptCredentials } from '../secrets/credentials.ts'
import { createRedact, toLoggedError } from '../api/redact.ts'
import type { Redact } from '../api/redact.ts'
import type { TenantStore } from '../db/tenant-store.ts'
import { toFailedEnd } from './end-of-discovery.ts'
import type { AbortReason, DiscoveryEnd } from './end-of-discovery.ts'
import { createProgress } from './progress.ts'
import type { Progress } from './progress.ts'
import type { Slots } from '../jobs/slots.ts'
import { storeDiscovery } from './store-discovery.ts'

const discoveryEveryMs = 250
const resourcesEveryMs = 500

/** What a {@link DiscoveryJob} is about. */
export interface JobOptions {
  readonly context: Context
  readonly slots: Slots
  readonly tenantId: string
  readonly source: Pick<DataSource, 'id' | 'ownerId'>
  /** The discovery's. */
  readonly id: string
}

/** One discovery, from being noted in the store to its end. It waits for a free slot before it asks AWS. */
export class DiscoveryJob {
  /** As it was when it was noted. Rejects when it could not be. */
  readonly started: Promise<Discovery>
  /** Resolves after the end is stored and told; never rejects. */
  readonly ended: Promise<void>

  readonly #options: JobOptions
  readonly #tenant: TenantStore
  readonly #progress: Progress
  readonly #controller = new AbortController()
  #reason: AbortReason | undefined
  #redact: Redact = createRedact([])
  /** The envelope of the credentials it works with. */
  #sealed: string | undefined
  #kind: KeptCredentials['kind'] = 'access_key'
  #wasReplaced = false

  constructor(options: JobOptions) {
    const { context, tenantId, source, id } = options
    this.#options = options
    this.#tenant = context.store.tenant(tenantId)
    this.#progress = createProgress(
      { id, dataSourceId: source.id, startedAt: context.now().toISOString() },
      (text) => this.#redact(text),
    )
    this.started = this.#begin()
    this.ended = this.#run().catch((error: unknown) =>
      this.#report('error', 'A discovery’s end could not be stored.', error),
    )
  }

  /** Whether it ended because its credentials were replaced, and the old ones made invalid, meanwhile. */
  get wasReplaced(): boolean {
    return this.#wasReplaced
  }

  abort(reason: AbortReason): void {
    this.#reason ??= reason
    this.#controller.abort(new DOMException(`The discovery was ${reason}.`, 'AbortError'))
  }

  async #begin(): Promise<Discovery> {
    const discovery = this.#progress.snapshot()
    await this.#tenant.addDiscovery(discovery)
    this.#tell(discovery)
    return discovery
  }

  async #run(): Promise<void> {
    const { signal } = this.#controller
    try {
      await this.started
      await this.#options.slots.run(() => this.#discover(signal), signal)
      await this.#finish({ status: 'finished', credentials: 'work' })
    } catch (error) {
      if (this.#reason === 'removed') return
      if (this.#reason) {
        const status = this.#reason === 'disconnected' ? 'cancelled' : this.#reason
        await this.#finish({ status, credentials: 'unknown' })
        return
      }
      const isOfSource = isConnectError(error) && !(error instanceof HostFailure)
      this.#report(isOfSource ? 'warn' : 'error', 'A discovery failed.', error)
      await this.#finish(toFailedEnd(error, this.#kind, this.#redact))
    }
  }

  async #discover(signal: AbortSignal): Promise<void> {
    const { context, source, id } = this.#options
    const found = await findCredentials(this.#tenant, source.id, context.keys)
    if (!found) throw new Error('The Data Source has no credentials.')
    this.#sealed = found.sealed
    this.#kind = found.kept.kind
    this.#redact = createRedact(secretsOf(found.kept, context.roles))
    const credentials = toCredentials(found.kept, context.roles)

    let saving = Promise.resolve()
    const progress = createThrottle(discoveryEveryMs, () => {
      saving = saving.then(() => this.#save())
    })
    const stored = createThrottle(resourcesEveryMs, () => this.#tellResources())
    try {
      await storeDiscovery(context.aws.discover({ ...context.place, credentials, signal }), {
        tenant: this.#tenant,
        dataSourceId: source.id,
        discoveryId: id,
        employeeId: source.ownerId,
        now: context.now,
        onEvent: (event) => {
          this.#progress.note(event)
          progress.ask()
        },
        onStored: () => stored.ask(),
      })
      signal.throwIfAborted()
    } finally {
      progress.stop()
      stored.stop()
      await saving
    }
  }

  /** Stored before it is told: what a dashboard reads is never older than what it heard. */
  async #save(): Promise<void> {
    const discovery = this.#progress.snapshot()
    try {
      await this.#tenant.updateDiscovery(discovery)
      this.#tell(discovery)
    } catch (error) {
      this.#report('error', 'A discovery’s progress could not be stored.', error)
    }
  }

  async #finish({ status, problem, credentials }: DiscoveryEnd): Promise<void> {
    const { context, tenantId, source } = this.#options
    const discovery = this.#progress.snapshot({
      status,
      finishedAt: context.now().toISOString(),
      ...(problem && { problem }),
    })
    // The Data Source first: who sees that the discovery is over also sees what came of it.
    if (credentials !== 'unknown' && this.#sealed !== undefined) {
      const held = { id: source.id, sealed: this.#sealed }
      const isCurrent = await noteHealth(context, tenantId, held, {
        by: 'discovery',
        ...(credentials === 'refused' && problem && { problem }),
      })
      this.#wasReplaced = credentials === 'refused' && !isCurrent
    }
    await this.#tenant.endDiscovery(discovery)
    this.#tell(discovery)
    this.#tellResources()
    await publishDataSource(context, tenantId, source.id)
  }

  #tell(discovery: Discovery): void {
    this.#options.context.hub.publish(this.#options.tenantId, { type: 'discovery', discovery })
  }

  #tellResources(): void {
    const { context, tenantId, source } = this.#options
    context.hub.publish(tenantId, { type: 'resources', dataSourceId: source.id })
  }

  #report(level: 'warn' | 'error', message: string, error: unknown): void {
    const { context, tenantId, source } = this.#options
    const cause = toLoggedError(error, this.#redact)
    context.log({ level, message, tenantId, dataSourceId: source.id, cause })
  }
}
