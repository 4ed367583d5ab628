import { exportArn } from '../scenario/export-arn.ts'
import type { ExportSpec, ObjectSpec } from '../scenario/scenario.ts'
import { linesOf } from './bill.ts'
import type { Billing } from './bill.ts'
import { inParts, toCsvGz } from './csv.ts'
import { uploadedAt } from './delivery.ts'
import type { Delivery } from './delivery.ts'
import { focusColumns } from './focus-columns.ts'
import { toFocusRows } from './focus-rows.ts'
import { lazy } from './lazy.ts'

const PARTS = 2

/** One delivery of a FOCUS export in the layout that creates new files: two parts and a manifest. */
export function focusObjects(
  billing: Billing,
  spec: ExportSpec,
  delivery: Delivery,
): readonly ObjectSpec[] {
  const { period, state } = delivery
  const columns = focusColumns(billing, period, { invoiced: state !== 'open' })
  const rows = lazy(() => inParts(toFocusRows(linesOf(billing, delivery)), PARTS))
  const keys = Array.from({ length: PARTS }, (_, part) => dataKey(spec, delivery, part))
  return [
    ...keys.map((key, part) => ({
      key,
      body: () => toCsvGz(rows()[part] ?? [], columns),
      modifiedAt: uploadedAt(delivery).toISOString(),
      contentType: 'application/octet-stream',
    })),
    {
      key: `${metadata(spec, delivery)}${execution(delivery)}/${spec.name}-Manifest.json`,
      body: () =>
        Buffer.from(
          JSON.stringify({
            executionId: delivery.executionId,
            exportArn: exportArn(billing.root.id, spec.name),
            columns: columns.map(({ name, type }) => ({ name, type })),
            dataFiles: keys.map((key) => `s3://${spec.bucket}/${key}`),
            additionalOutputFiles: [],
          }),
        ),
      modifiedAt: delivery.at,
      contentType: 'application/json',
    },
  ]
}

/** The manifest a reader looks for first: the newest delivery's, beside the folders of them all. */
export function newestFocusManifest({ name, prefix }: ExportSpec, { period }: Delivery): string {
  return `${prefix}/${name}/metadata/${partition(period)}/${name}-Manifest.json`
}

function metadata({ prefix, name }: ExportSpec, { period }: Delivery): string {
  return `${prefix}/${name}/metadata/${partition(period)}/`
}

function dataKey({ prefix, name }: ExportSpec, delivery: Delivery, part: number): string {
  const number = String(part + 1).padStart(5, '0')
  const folder = `${prefix}/${name}/data/${partition(delivery.period)}/${execution(delivery)}`
  return `${folder}/${name}-${number}.csv.gz`
}

/** FOCUS exports write it in small letters, CUR 2.0 in capitals. */
function partition(period: string): string {
  return `billing_period=${period}`
}

function execution({ at, executionId }: Delivery): string {
  return `${at}-${executionId}`
}
