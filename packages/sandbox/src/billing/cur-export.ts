import { uuidOf } from '../scenario/export-arn.ts'
import type { ExportSpec, ObjectSpec } from '../scenario/scenario.ts'
import { linesOf } from './bill.ts'
import type { Billing } from './bill.ts'
import { firstDayOf, periodAfter } from './calendar.ts'
import { inParts, toCsvGz } from './csv.ts'
import { curColumns } from './cur-columns.ts'
import { uploadedAt } from './delivery.ts'
import type { Delivery } from './delivery.ts'
import { lazy } from './lazy.ts'

const PARTS = 3

/** One assembly of a legacy report that keeps its versions: three parts and a manifest. */
export function curObjects(
  billing: Billing,
  spec: ExportSpec,
  delivery: Delivery,
): readonly ObjectSpec[] {
  const { period, state } = delivery
  const columns = curColumns(billing, period, { invoiced: state !== 'open' })
  const lines = lazy(() => inParts(linesOf(billing, delivery), PARTS))
  const folder = `${periodFolder(spec, delivery)}${assemblyOf(delivery)}/`
  const keys = Array.from(
    { length: PARTS },
    (_, part) => `${folder}${spec.name}-${String(part + 1).padStart(5, '0')}.csv.gz`,
  )
  return [
    ...keys.map((key, part) => ({
      key,
      body: () => toCsvGz(lines()[part] ?? [], columns),
      modifiedAt: uploadedAt(delivery).toISOString(),
      contentType: 'application/octet-stream',
    })),
    {
      key: `${folder}${spec.name}-Manifest.json`,
      body: () => Buffer.from(JSON.stringify(manifestOf(billing, spec, delivery, keys), null, 2)),
      modifiedAt: delivery.at,
      contentType: 'application/json',
    },
  ]
}

/** The manifest a reader looks for first: the newest assembly's, beside the folders of them all. */
export function newestCurManifest(spec: ExportSpec, delivery: Delivery): string {
  return `${periodFolder(spec, delivery)}${spec.name}-Manifest.json`
}

/** What names an assembly: `20261003T053512Z`. */
export function assemblyOf({ at }: Delivery): string {
  return at.replaceAll(/[-:]|\.\d+/g, '')
}

function manifestOf(
  billing: Billing,
  spec: ExportSpec,
  delivery: Delivery,
  reportKeys: readonly string[],
): object {
  const { period, state } = delivery
  const names = curColumns(billing, period, { invoiced: state !== 'open' }).map(({ name }) => name)
  return {
    assemblyId: assemblyOf(delivery),
    account: billing.root.id,
    columns: names.map((name) => {
      const slash = name.indexOf('/')
      return { category: name.slice(0, slash), name: name.slice(slash + 1) }
    }),
    charset: 'UTF-8',
    compression: 'GZIP',
    contentType: 'text/csv',
    reportId: uuidOf(billing.root.id, spec.name).replaceAll('-', ''),
    reportName: spec.name,
    billingPeriod: {
      start: `${compact(firstDayOf(period))}T000000.000Z`,
      end: `${compact(firstDayOf(periodAfter(period)))}T000000.000Z`,
    },
    bucket: spec.bucket,
    reportKeys,
    additionalArtifactKeys: [],
  }
}

function periodFolder({ prefix, name }: ExportSpec, { period }: Delivery): string {
  const start = compact(firstDayOf(period))
  const end = compact(firstDayOf(periodAfter(period)))
  return `${prefix}/${name}/${start}-${end}/`
}

function compact(day: string): string {
  return day.replaceAll('-', '')
}
