import { randomUUID } from 'node:crypto'
import type {
  DataSource,
  BillingAccess,
  BillingPlugin,
  FoundExport,
  FoundPeriod,
} from '@aws-linked/model'
import type { Context } from '../context/context.ts'
import { createRedact, toLoggedError } from '../api/redact.ts'
import type { Redact } from '../api/redact.ts'
import type { RefusedExport } from './roots.ts'
import { findBillingAccess } from '../exports/access.ts'
import { billingTexts } from '../texts/billing.ts'
import { logTexts } from '../texts/log.ts'
import type { BillingFolders } from './folders.ts'
import { createProgressKeeper } from './import-progress.ts'
import { isRefusal, redactProblem, toBillingProblem } from '../exports/problem.ts'
import type { PeriodKey, PeriodNote, StoredPeriod } from './store.ts'
import * as rootStore from './roots.ts'
import * as periodStore from './store.ts'
import * as setStore from './sets.ts'
import type { Tenant } from '../db/for-tenant.ts'

/** Dashboards read the periods again with each. */
const progressEveryMs = 1000

/** What a look at a root's exports needs. */
export interface LookOptions {
  readonly context: Context
  readonly plugin: BillingPlugin
  readonly folders: BillingFolders
  readonly tenant: Tenant
  readonly source: DataSource
  readonly range: LookRange
  readonly signal: AbortSignal
  /** Sets being made: not to be swept. */
  readonly active: Set<string>
  /** Told after what is stored has changed. */
  readonly onChange: () => void
}

/** Which periods to look at, both ends included. */
export interface LookRange {
  readonly from?: string
  readonly to?: string
  /** Someone asked: what was refused is read again. */
  readonly isAsked?: boolean
}

/**
 * Finds what AWS delivered anew and imports it, the newest period first. What fails is stored as a
 * problem of its period, or of the root, and logged; rejects only when the store does, or on abort.
 * Gives how many periods show another set.
 */
export async function lookAtRoot(options: LookOptions): Promise<number> {
  const { context, tenant, source, range, signal, onChange } = options
  const isWhole = range.from === undefined && range.to === undefined
  const now = (): string => context.now().toISOString()
  let redact: Redact = createRedact([])
  let shown = 0
  await tenant.use(rootStore).noteRoot(source.id, { state: 'looking', at: now() })
  onChange()
  try {
    const login = await findBillingAccess(context, tenant, source.id)
    const { access } = login
    redact = login.redact
    const known = await tenant.use(periodStore).listPeriods(source.id)
    const found = await find(options, access, known)
    const refused = toRefused({ ...options, redact }, found)
    const todo = await noteFound({ ...options, redact }, found, known)
    for (const delivered of todo) {
      if (await importOne({ ...options, redact }, access, delivered)) shown += 1
    }
    await tenant
      .use(rootStore)
      .noteRoot(source.id, { state: 'looked', at: now(), isWhole, refused })
  } catch (error) {
    if (signal.aborted) await tenant.use(rootStore).noteRoot(source.id, { ...stopped, at: now() })
    signal.throwIfAborted()
    const problem = toBillingProblem(error, redact)
    context.log({
      level: problem.code === 'unexpected' ? 'error' : 'warn',
      message: logTexts.exportsNotLookedAt(),
      tenantId: tenant.tenantId,
      dataSourceId: source.id,
      cause: toLoggedError(error, redact),
    })
    await tenant
      .use(rootStore)
      .noteRoot(source.id, { state: 'failed', at: now(), problem, refused: [] })
  }
  onChange()
  return shown
}

type Redacted = LookOptions & { readonly redact: Redact }

interface Delivered {
  readonly key: PeriodKey
  readonly found: Extract<FoundPeriod, { state: 'delivered' }>
  readonly known: StoredPeriod | undefined
}

async function find(
  { plugin, source, range, signal }: LookOptions,
  access: BillingAccess,
  known: readonly StoredPeriod[],
): Promise<readonly FoundExport[]> {
  const etags: Record<string, Record<string, string>> = {}
  for (const { export_key, period, etag, refused_etag } of known) {
    const last = refused_etag !== null && !range.isAsked ? refused_etag : etag
    if (last !== null) (etags[export_key] ??= {})[period] = last
  }
  const { from, to } = range
  return await plugin.find(access, {
    ...source.billingExport,
    known: etags,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    signal,
  })
}

/** The exports that could not be read. They do not hide the others. */
function toRefused(
  { context, tenant, source, redact }: Redacted,
  exports: readonly FoundExport[],
): readonly RefusedExport[] {
  return exports.flatMap(({ key, name, problem }) => {
    if (!problem) return []
    context.log({
      level: 'warn',
      message: logTexts.exportNotRead(),
      tenantId: tenant.tenantId,
      dataSourceId: source.id,
      cause: toLoggedError(problem, redact),
    })
    return [{ key, name, problem: toBillingProblem(problem, redact) }]
  })
}

/** Stores what needs no import; gives what does. */
async function noteFound(
  { tenant, source, redact, onChange }: Redacted,
  exports: readonly FoundExport[],
  known: readonly StoredPeriod[],
): Promise<Delivered[]> {
  const delivered: Delivered[] = []
  for (const { name, key: exportKey, periods } of exports) {
    for (const found of periods) {
      const key = { dataSourceId: source.id, exportKey, exportName: name, period: found.period }
      const before = known.find(
        (one) => one.export_key === exportKey && one.period === found.period,
      )
      if (found.state === 'delivered') delivered.push({ key, found, known: before })
      if (found.state === 'invalid') {
        const problem = redactProblem(found.problem, redact)
        await tenant.use(periodStore).notePeriod(key, { status: 'refused', problem })
      }
      // What failed or was refused before may be gone.
      if (found.state === 'not_delivered' && (!before || (before.problem && !before.set_id))) {
        await tenant.use(periodStore).notePeriod(key, { status: 'not_delivered' })
      }
      // It is as it was before the delivery that was refused.
      if (found.state === 'unchanged' && before?.problem && before.refused_etag === null) {
        await tenant.use(periodStore).notePeriod(key, asBefore(before))
      }
    }
  }
  onChange()
  return delivered.toSorted((a, b) => b.key.period.localeCompare(a.key.period))
}

/** Whether the period shows another set now. */
async function importOne(
  { context, plugin, folders, tenant, signal, active, onChange, redact }: Redacted,
  access: BillingAccess,
  { key, found, known }: Delivered,
): Promise<boolean> {
  const setId = randomUUID()
  const folder = folders.set(setId)
  active.add(setId)
  const keeper = createProgressKeeper(progressEveryMs, async (progress) => {
    await tenant.use(periodStore).noteProgress(key, progress)
    onChange()
  })
  try {
    await tenant.use(periodStore).notePeriod(key, { status: 'importing' })
    onChange()
    await tenant.use(setStore).addSet({ id: setId, folder: folders.toStored(folder) })
    const imported = await plugin.importPeriod(access, found.delivery, {
      folder,
      signal,
      onProgress: (progress) => keeper.note(progress),
    })
    await keeper.stop()
    // Of these none is kept: neither process has to hold them all.
    for await (const sums of imported.dailySums)
      await tenant.use(setStore).fillSet(setId, sums, signal)
    const at = context.now().toISOString()
    await tenant.use(setStore).showSet(key, { setId, imported, at, signal })
    return true
  } catch (error) {
    await keeper.stop()
    // The next start or look finds the period as it was.
    if (signal.aborted) await tenant.use(periodStore).notePeriod(key, asBefore(known))
    signal.throwIfAborted()
    const problem = toBillingProblem(error, redact)
    context.log({
      level: problem.code === 'unexpected' ? 'error' : 'warn',
      message: logTexts.periodNotImported(key.period),
      tenantId: tenant.tenantId,
      dataSourceId: key.dataSourceId,
      cause: toLoggedError(error, redact),
    })
    await tenant
      .use(periodStore)
      .notePeriod(
        key,
        isRefusal(error)
          ? { status: 'refused', problem, refusedEtag: found.etag }
          : { status: 'failed', problem },
      )
    return false
  } finally {
    active.delete(setId)
    onChange()
  }
}

/** What a look or an import comes to that was stopped. */
const stopped = {
  state: 'failed',
  problem: { code: 'unexpected', ...billingTexts.stopped() },
} as const

/** A period that nothing is done with: it shows what it showed before, or nothing was imported of it. */
function asBefore(known: StoredPeriod | undefined): PeriodNote {
  return known?.set_id
    ? { status: 'imported' }
    : { status: stopped.state, problem: stopped.problem }
}
