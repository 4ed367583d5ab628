import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { BillingError } from '@aws-linked/model'
import { diskProblem, isFull } from '../disk-problem.ts'
import type { ExportFormat, ExportPeriod } from '../export.ts'
import type { ObjectSource } from '../object-store.ts'
import { billingError, invalidFile } from '../problem.ts'
import { placeTexts } from '../texts/place-texts.ts'
import { limitTexts } from '../texts/limit-texts.ts'
import { fileTexts } from '../texts/file-texts.ts'

/** A file of an export on this machine. */
export interface LocalFile {
  /** In the source, for messages. */
  readonly key: string
  readonly path: string
  readonly format: ExportFormat
  readonly etag: string
  readonly sizeBytes: number
  readonly modifiedAt: string
}

/** Options of {@link downloadFiles}. */
export interface DownloadOptions {
  readonly folder: string
  readonly maxBytes: number
  readonly signal?: AbortSignal | undefined
  /** Bytes that came since the last call. */
  readonly onBytes?: (bytes: number) => void
}

/** A connection that breaks in the middle is resumed this often for each file. */
const resumes = 4

/**
 * Copies the files of a period to a folder, two at a time, in the manifest's order. A broken connection
 * is resumed where it broke, of the same object or not at all. Fails with `changed`, `too_large`,
 * `out_of_space`, `invalid_file` (no gzip, zip or Parquet), and as the source does.
 */
export async function downloadFiles(
  source: ObjectSource,
  { files }: ExportPeriod,
  { folder, maxBytes, signal, onBytes }: DownloadOptions,
): Promise<LocalFile[]> {
  const done: LocalFile[] = []
  const stop = new AbortController()
  const all = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal
  let budget = maxBytes
  const take = (bytes: number): void => {
    budget -= bytes
    if (budget < 0) {
      const details = { limit: 'downloadBytes' }
      throw billingError('too_large', limitTexts.downloadBytes(maxBytes), { details })
    }
    onBytes?.(bytes)
  }
  let next = 0
  const worker = async (): Promise<void> => {
    for (let index = next++; index < files.length; index = next++) {
      const { key } = files[index]!
      // Keys hold what file names must not; the number says which is which.
      const path = join(folder, `source-${String(index + 1).padStart(5, '0')}`)
      done[index] = await download(source, key, path, { signal: all, take })
    }
  }
  const workers = [worker(), worker()]
  try {
    await Promise.all(workers)
  } catch (error) {
    stop.abort(error)
    await Promise.allSettled(workers)
    signal?.throwIfAborted()
    throw error
  }
  return done
}

interface Transfer {
  readonly signal: AbortSignal
  readonly take: (bytes: number) => void
}

async function download(
  source: ObjectSource,
  key: string,
  path: string,
  { signal, take }: Transfer,
): Promise<LocalFile> {
  const object = await transfer(source, key, path, { signal, take })
  return { key, path, format: await sniff(path, key), ...object }
}

type Described = Pick<LocalFile, 'etag' | 'sizeBytes' | 'modifiedAt'>

async function transfer(
  source: ObjectSource,
  key: string,
  path: string,
  { signal, take }: Transfer,
): Promise<Described> {
  await using file = await open(path, 'w')
  let written = 0
  let first: Described | undefined
  for (let attempt = 0; ; attempt++) {
    try {
      const { body, ...object } = await source.read(key, {
        signal,
        ...(first && { ifMatch: first.etag, range: [written, first.sizeBytes - 1] }),
      })
      first ??= object
      for await (const chunk of body) {
        signal.throwIfAborted()
        take(chunk.byteLength)
        await writeAll(file, chunk, written)
        // Counted once it is on the disk: a break leaves no gap behind.
        written += chunk.byteLength
      }
      if (written < first.sizeBytes) {
        throw billingError('unreachable', placeTexts.cutOff(key), { details: { key } })
      }
      return first
    } catch (error) {
      signal.throwIfAborted()
      if (isFull(error)) throw diskProblem(error, dirname(path), 'write')
      // Only what broke on the way is tried again: a refusal stays one.
      const isBroken = error instanceof BillingError && error.code === 'unreachable'
      if (!isBroken || !first || written >= first.sizeBytes || attempt >= resumes) throw error
    }
  }
}

async function writeAll(file: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < chunk.byteLength;) {
    const { bytesWritten } = await file.write(chunk, at, chunk.byteLength - at, position + at)
    at += bytesWritten
  }
}

/** Names lie: what a file is, its first bytes say. */
async function sniff(path: string, key: string): Promise<ExportFormat> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0)
    if (buffer.readUInt16BE(0) === 0x1f8b) return 'csv.gz'
    if (buffer.readUInt32BE(0) === 0x504b0304 || buffer.readUInt32BE(0) === 0x504b0506)
      return 'csv.zip'
    if (buffer.toString('latin1') === 'PAR1') return 'parquet'
    throw invalidFile(fileTexts.unknownFormat, { file: key })
  } finally {
    await file.close()
  }
}
