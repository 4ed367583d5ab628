import type {
  BillingExport,
  BillingExports,
  DataSource,
  FoundBillingExport,
  BillingAccess,
  BillingPlugin,
  ListedExport,
  ListedExports,
} from '@aws-linked/model'
import type { Context } from '../context/context.ts'
import { toLoggedError } from '../api/redact.ts'
import type { Redact } from '../api/redact.ts'
import { logTexts } from '../texts/log.ts'
import { findBillingAccess } from './access.ts'
import { toBillingProblem } from './problem.ts'
import type { Tenant } from '../db/for-tenant.ts'

/** What {@link listExports} needs. */
export interface ListExportsOptions {
  readonly context: Context
  readonly plugin: BillingPlugin
  readonly tenant: Tenant
  /** The root. */
  readonly source: DataSource
  readonly signal: AbortSignal
}

/**
 * A root's exports as they are now: those that the export APIs know, and those of the place that was
 * typed. What could not be asked is told; rejects only when the credentials do not open, or on abort.
 */
export async function listExports(options: ListExportsOptions): Promise<BillingExports> {
  const { context, tenant, source } = options
  const { access, redact } = await findBillingAccess(context, tenant, source.id)
  const { billingExport = {} } = source
  const places = billingExport.bucket === undefined ? [{}] : [billingExport, {}]
  const asked = await Promise.all(places.map((place) => ask(access, place, redact, options)))
  const exports = new Map<string, ListedExport>()
  for (const one of asked.flatMap((answer) => answer.exports)) {
    if (!exports.has(one.key)) exports.set(one.key, one)
  }
  // What was typed counts; a place that is enough needs no API.
  const problem = asked[0]?.problem
  return {
    exports: [...exports.values()]
      .map((one) => toFound(one, billingExport, redact))
      .toSorted((a, b) => (`${a.name} ${a.bucket}` < `${b.name} ${b.bucket}` ? -1 : 1)),
    ...(problem && { problem }),
  }
}

/** An export as the API gives it. */
export function toFound(
  { name, bucket, prefix, format, access, problem, key }: ListedExport,
  chosen: BillingExport,
  redact: Redact,
): FoundBillingExport {
  return {
    name,
    bucket,
    prefix,
    ...(chosen.bucket === bucket &&
      chosen.originBucket !== undefined && { originBucket: chosen.originBucket }),
    format,
    access,
    ...(problem && { problem: toProblem(problem, redact) }),
    isChosen: isChosen({ name, key }, chosen),
  }
}

/** Whether a Data Source's choice, as typed, is this export. Nothing typed chooses none. */
export function isChosen(
  { name, key }: { readonly name: string; readonly key: string },
  { bucket, prefix, exportName }: BillingExport,
): boolean {
  if (bucket === undefined && exportName === undefined) return false
  if (exportName !== undefined && exportName !== name) return false
  const folder = (prefix ?? '').replaceAll(/^\/+|\/+$/g, '')
  return (
    bucket === undefined || key.startsWith(folder === '' ? `${bucket}/` : `${bucket}/${folder}/`)
  )
}

async function ask(
  access: BillingAccess,
  place: BillingExport,
  redact: Redact,
  { context, plugin, tenant, source, signal }: ListExportsOptions,
): Promise<Pick<BillingExports, 'problem'> & Pick<ListedExports, 'exports'>> {
  try {
    const { exports, problem } = await plugin.listExports(access, place, { signal })
    return { exports, ...(problem && { problem: toProblem(problem, redact) }) }
  } catch (error) {
    signal.throwIfAborted()
    const problem = toProblem(error, redact)
    if (problem.code === 'unexpected') {
      context.log({
        level: 'error',
        message: logTexts.exportsNotListed(),
        tenantId: tenant.tenantId,
        dataSourceId: source.id,
        cause: toLoggedError(error, redact),
      })
    }
    return { exports: [], problem }
  }
}

function toProblem(error: unknown, redact: Redact): NonNullable<BillingExports['problem']> {
  const { code, message, remedy } = toBillingProblem(error, redact)
  return { code, message, remedy }
}
