import type { ReportPlace } from '../layouts/folders.ts'
import { foldersOf } from '../layouts/layouts.ts'
import { reportMark } from '../layouts/report-mark.ts'
import type { Split } from '../split/report.ts'

/**
 * The manifest of a report, as AWS would have written it for these files: the export's own where it is at hand, with
 * the files, their bucket and a mark of our own changed, and nothing else.
 */
export function toReportManifest(
  { period, manifest }: Pick<Split, 'period' | 'manifest'>,
  place: ReportPlace,
): string {
  const content = foldersOf(period.export).manifest(period, manifest, place)
  return `${JSON.stringify({ ...content, [reportMark]: true }, null, 1)}\n`
}
