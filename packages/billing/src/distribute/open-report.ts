import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { OpenedReport } from '@aws-linked/model'
import { billingError } from '../problem.ts'
import { placeTexts } from '../texts/place-texts.ts'

/** A name that is one file in one folder, whatever an export is called. */
export function openReportName(fileName: string): string {
  return fileName.replaceAll(/[^\w.-]/g, '_').replaceAll(/^\.+/g, '_')
}

/** A report that was kept to be downloaded. Fails with `not_found` once a newer run or the host removed it. */
export async function openReport(
  reportPath: string,
  { signal }: { readonly signal: AbortSignal },
): Promise<OpenedReport> {
  const { size } = await stat(reportPath).catch((cause: unknown) => {
    throw billingError('not_found', placeTexts.noReport, { cause })
  })
  return {
    body: createReadStream(reportPath, { signal, highWaterMark: 1 << 20 }),
    fileName: basename(reportPath),
    contentType: 'application/zip',
    sizeBytes: size,
  }
}
