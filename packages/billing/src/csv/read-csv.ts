import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createGunzip, createInflateRaw } from 'node:zlib'
import type { Gunzip, InflateRaw } from 'node:zlib'
import yauzl from 'yauzl'
import { BillingError } from '@aws-linked/model'
import type { ExportFormat } from '../export.ts'
import { invalidFile } from '../problem.ts'
import { DecompressionBudget } from './decompression-budget.ts'
import { fileTexts } from '../texts/file-texts.ts'

/** Options of {@link readCsv}. */
export interface ReadCsvOptions {
  /** Of all files of the period, with what is left of it. @defaultValue one of this file alone */
  readonly budget?: DecompressionBudget | undefined
  readonly signal?: AbortSignal | undefined
  /** Told how many compressed bytes were read since the last call. */
  readonly onRead?: (bytes: number) => void
}

/** One CSV: a csv.gz holds one, a csv.zip one for each member. */
export interface CsvText {
  /** For messages: the file's name, with the member's name where there are several. */
  readonly name: string
  readonly chunks: AsyncIterable<Buffer>
}

/** Large enough that the work on a chunk outweighs the hand-over between threads. */
const chunkBytes = 1 << 20

/**
 * The CSVs of one local file, decompressed as they are read; each is to be read to its end before the next.
 * Fails with `invalid_file` for what is no such file (cut off, damaged, encrypted, `../` in a member's name) and
 * with `too_large` beyond the limits.
 */
export async function* readCsv(
  path: string,
  file: string,
  format: Exclude<ExportFormat, 'parquet'>,
  options: ReadCsvOptions = {},
): AsyncGenerator<CsvText, void, undefined> {
  const { budget = new DecompressionBudget() } = options
  const { size } = await stat(path)
  // Of the whole file: members may be many, and may share what is compressed.
  const count = budget.file(file, size)
  if (format === 'csv.zip') {
    yield* zipMembers(path, file, { ...options, count })
    return
  }
  const source = createReadStream(path, { highWaterMark: chunkBytes / 4 })
  const text = decompress(source, createGunzip({ chunkSize: chunkBytes }), options)
  yield { name: file, chunks: checked(text, { file, count }) }
}

async function* zipMembers(
  path: string,
  file: string,
  { count, ...options }: ReadCsvOptions & Pick<Check, 'count'>,
): AsyncGenerator<CsvText, void, undefined> {
  const zip = await yauzl.openPromise(path).catch((error: unknown) => {
    throw damaged(file, error)
  })
  try {
    for await (const entry of entriesOf(zip, file)) {
      if (entry.fileName.endsWith('/')) continue
      const name = zip.entryCount > 1 ? `${file} (${entry.fileName})` : file
      if (entry.isEncrypted()) throw invalidFile(fileTexts.encryptedMember, { file: name })
      if (!entry.canDecodeFileData()) {
        throw invalidFile(fileTexts.unknownCompression, {
          file: name,
        })
      }
      const raw = await zip
        .openReadStreamPromise(entry, { decodeFileData: false })
        .catch((error: unknown) => {
          throw damaged(name, error)
        })
      const isStored = entry.compressionMethod === 0
      const inflate = isStored ? undefined : createInflateRaw({ chunkSize: chunkBytes })
      yield {
        name,
        chunks: checked(decompress(raw, inflate, options), {
          file: name,
          count,
          expected: { crc: entry.crc32, sizeBytes: entry.uncompressedSize },
        }),
      }
    }
  } finally {
    zip.close()
  }
}

async function* entriesOf(zip: yauzl.ZipFile, file: string): AsyncGenerator<yauzl.Entry> {
  try {
    yield* zip.eachEntry()
  } catch (error) {
    throw error instanceof BillingError ? error : damaged(file, error)
  }
}

async function* decompress(
  source: Readable,
  inflate: Gunzip | InflateRaw | undefined,
  { signal, onRead }: ReadCsvOptions,
): AsyncGenerator<Buffer, void, undefined> {
  const stop = new AbortController()
  const compressed = counted(source, onRead)
  let flow: Promise<void> | undefined
  try {
    if (inflate) {
      flow = pipeline(compressed, inflate, { signal: stop.signal })
      // The iteration throws the same error; this only keeps it from being unhandled.
      flow.catch(() => undefined)
    }
    for await (const chunk of (inflate ?? compressed) as AsyncIterable<Buffer>) {
      signal?.throwIfAborted()
      yield chunk
    }
  } finally {
    stop.abort()
    source.destroy()
  }
}

async function* counted(
  source: Readable,
  onRead: ((bytes: number) => void) | undefined,
): AsyncGenerator<Buffer, void, undefined> {
  for await (const chunk of source as AsyncIterable<Buffer>) {
    onRead?.(chunk.length)
    yield chunk
  }
}

interface Check {
  readonly file: string
  /** Told of each chunk's bytes; throws beyond the limits. */
  readonly count: (bytes: number) => void
  readonly expected?: { readonly crc: number; readonly sizeBytes: number }
}

/** Passes the text on, holding it to the limits and, of a zip, to what the zip says of it. */
async function* checked(
  text: AsyncIterable<Buffer>,
  { file, count, expected }: Check,
): AsyncGenerator<Buffer, void, undefined> {
  let sizeBytes = 0
  let crc = 0
  try {
    for await (const chunk of text) {
      sizeBytes += chunk.length
      count(chunk.length)
      if (expected) crc = crc32(chunk, crc)
      yield chunk
    }
  } catch (error) {
    throw isZlibError(error) ? damaged(file, error) : error
  }
  if (expected && (crc !== expected.crc || sizeBytes !== expected.sizeBytes)) {
    throw invalidFile(fileTexts.wrongChecksum, { file })
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^Z_|^ERR_ZLIB/.test(String(error.code))
}

function damaged(file: string, cause: unknown): BillingError {
  const what = cause instanceof Error ? ` (${cause.message})` : ''
  return invalidFile(fileTexts.damagedArchive(what), { file }, cause)
}
