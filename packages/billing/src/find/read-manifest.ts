import { BillingError } from '@aws-linked/model'
import type { Export, ExportPeriod } from '../export.ts'
import type { ObjectSource, StoredObject } from '../object-store.ts'
import { invalidManifest } from '../problem.ts'
import { dataFileKeys } from './data-file-keys.ts'
import { formatOf } from './format-of.ts'
import { isFields, listFields, parseFields, textField } from '../json-fields.ts'
import type { Fields } from '../json-fields.ts'
import { allFolders } from '../layouts/layouts.ts'
import { periodOfPartition } from '../layouts/period.ts'
import { reportMark } from '../layouts/report-mark.ts'
import { manifestTexts } from '../texts/manifest-texts.ts'

/** A manifest is some kilobytes; what is larger is none. */
const maxBytes = 16 * 1024 * 1024

/** Options of {@link readManifest}. */
export interface ReadManifestOptions {
  /** The bucket that the manifest may name, where the export was replicated from another. @defaultValue the source's */
  readonly bucket?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Reads a manifest of legacy CUR or Data Exports. Fails with `invalid_manifest` when it is damaged, is
 * of another period, or lists what does not lie in the bucket.
 */
export async function readManifest(
  source: ObjectSource,
  {
    export: of,
    period,
    object,
  }: { readonly export: Export; readonly period: string; readonly object: StoredObject },
  { bucket = source.bucket, signal }: ReadManifestOptions = {},
): Promise<ExportPeriod> {
  const { etag, modifiedAt, manifest } = await fetchManifest(source, object, signal)
  const said = periodSaid(manifest)
  if (said !== undefined && said !== period) {
    throw invalidManifest(manifestTexts.otherPeriod(said, period), object.key)
  }
  const keys = dataFileKeys(manifest, { key: object.key, folder: of.folder, bucket })
  const billingAccountId = billingAccountOf(manifest)
  return {
    export: {
      ...of,
      // A copy whose root is the export has no folder to name it.
      ...(of.folder === '' && nameIn(object.key)),
      ...(billingAccountId !== undefined && { billingAccountId }),
    },
    period,
    manifest: { key: object.key, etag, modifiedAt },
    executionId:
      allFolders.map((each) => textField(manifest[each.executionField])).find(Boolean) ??
      etag.replaceAll('"', ''),
    format: formatOf(keys, manifest, object.key),
    files: keys.map((key) => ({ key })),
    columns: columnsOf(manifest['columns']),
    ...(manifest[reportMark] === true && { isReport: true as const }),
  }
}

function nameIn(key: string): { readonly name?: string } {
  const name = /([^/]+)-Manifest\.json$/i.exec(key)?.[1]
  return name === undefined ? {} : { name }
}

interface Fetched {
  readonly etag: string
  readonly modifiedAt: string
  readonly manifest: Fields
}

async function fetchManifest(
  source: ObjectSource,
  { key }: StoredObject,
  signal?: AbortSignal,
): Promise<Fetched> {
  const { body, etag, modifiedAt } = await source.read(key, { signal })
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > maxBytes) throw invalidManifest(manifestTexts.tooLarge, key)
    chunks.push(chunk)
  }
  const manifest = parseFields(
    Buffer.concat(chunks)
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
  )
  if (manifest === undefined) throw invalidManifest(manifestTexts.notJson, key)
  return { etag, modifiedAt, manifest }
}

function periodSaid({ billingPeriod }: Fields): string | undefined {
  if (isFields(billingPeriod)) {
    const [, year, month] = /^(\d{4})-?(\d{2})/.exec(textField(billingPeriod['start']) ?? '') ?? []
    return year === undefined ? undefined : `${year}-${month}`
  }
  return periodOfPartition(`billing_period=${textField(billingPeriod) ?? ''}`)
}

function billingAccountOf(manifest: Fields): string | undefined {
  return (
    textField(manifest['account']) ??
    /^arn:[\w-]+:bcm-data-exports:[\w-]*:(\d+):/.exec(textField(manifest['exportArn']) ?? '')?.[1]
  )
}

function columnsOf(columns: unknown): ExportPeriod['columns'] {
  return listFields(columns).flatMap((column) => {
    const [name, category, type] = [
      textField(column['name']),
      textField(column['category']),
      textField(column['type']),
    ]
    if (name === undefined) return []
    return [
      {
        name: category === undefined ? name : `${category}/${name}`,
        ...(type !== undefined && { type }),
      },
    ]
  })
}

/** Whether a failure is about this one manifest, and says nothing of the others. */
export function isInvalidManifest(error: unknown): error is BillingError {
  return error instanceof BillingError && error.code === 'invalid_manifest'
}
