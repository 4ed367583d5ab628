import type { ExportPeriod } from '../export.ts'
import type { Split } from '../split/report.ts'
import { reportMark } from '../find/report-mark.ts'
import { boundsOf } from './report-layout.ts'

/**
 * The manifest of a report, as AWS would have written it for these files: the export's own where it is at hand, with
 * the files, their bucket and a mark of our own changed, and nothing else.
 */
export function toReportManifest(
  { period, manifest }: Pick<Split, 'period' | 'manifest'>,
  place: { readonly bucket: string; readonly dataKeys: readonly string[] },
): string {
  const content =
    period.export.delivery === 'cur'
      ? legacyManifest(period, manifest, place)
      : dataExportsManifest(period, manifest, place)
  return `${JSON.stringify({ ...content, [reportMark]: true }, null, 1)}\n`
}

type Place = Parameters<typeof toReportManifest>[1]

function legacyManifest(
  period: ExportPeriod,
  manifest: Split['manifest'],
  { bucket, dataKeys }: Place,
): object {
  const { export: of, columns, format, executionId } = period
  const built = {
    assemblyId: executionId,
    ...(of.billingAccountId !== undefined && { account: of.billingAccountId }),
    columns: columns.map(({ name, type }) => {
      const [category = '', ...rest] = name.split('/')
      return {
        ...(rest.length > 0 ? { category, name: rest.join('/') } : { name }),
        ...(type !== undefined && { type }),
      }
    }),
    charset: 'UTF-8',
    compression: { 'csv.gz': 'GZIP', 'csv.zip': 'ZIP', parquet: 'Parquet' }[format],
    contentType: format === 'parquet' ? 'Parquet' : 'text/csv',
    reportName: of.name,
    billingPeriod: boundsOf(period.period),
  }
  return { ...built, ...manifest, bucket, reportKeys: dataKeys, additionalArtifactKeys: [] }
}

function dataExportsManifest(
  { executionId, columns }: ExportPeriod,
  manifest: Split['manifest'],
  { bucket, dataKeys }: Place,
): object {
  return {
    executionId,
    columns,
    ...manifest,
    dataFiles: dataKeys.map((key) => `s3://${bucket}/${key}`),
    additionalOutputFiles: [],
  }
}
