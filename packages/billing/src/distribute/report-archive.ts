import { createReadStream } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { Report, Split } from '../split/report.ts'
import { zipEnd, zipEntry, zipLocalHeader } from '../split/zip-format.ts'
import type { ZipMember } from '../split/zip-format.ts'
import { toAccountFolder } from '../split/account-name.ts'
import { toReportLayout } from './report-layout.ts'
import { toReportManifest } from './report-manifest.ts'

/** A report as one file to download. */
export interface ReportArchive {
  readonly fileName: string
  readonly contentType: 'application/zip'
  readonly sizeBytes: number
  readonly body: AsyncIterable<Uint8Array>
}

/** Where there is no bucket, manifests name this one. */
const bucket = 'download'

/**
 * One account's report of one period as a zip: the files as they are (compressed already, so only stored) with their manifest,
 * in the layout of the export. It is made while it is read.
 */
export function toReportArchive(split: Split, report: Report): ReportArchive {
  const { period } = split
  const { account, files } = report
  const layout = toReportLayout(period, { account, files: files.length }, '')
  const manifest = Buffer.from(toReportManifest(split, { bucket, dataKeys: layout.dataKeys }))
  const contents: readonly Content[] = [
    ...layout.dataKeys.flatMap((name, index) => {
      const file = files[index]
      return file ? [{ name, sizeBytes: file.sizeBytes, read: () => readFile(file.path) }] : []
    }),
    ...layout.manifestKeys.map((name) => ({
      name,
      sizeBytes: manifest.length,
      read: () => [manifest],
    })),
  ]
  return {
    fileName: `${period.export.name}-${period.period}-${toAccountFolder(account)}.zip`,
    contentType: 'application/zip',
    sizeBytes: sizeOf(contents),
    body: write(contents),
  }
}

interface Content {
  readonly name: string
  readonly sizeBytes: number
  read(): AsyncIterable<Buffer> | Iterable<Buffer>
}

async function* write(contents: readonly Content[]): AsyncGenerator<Uint8Array, void, undefined> {
  const members: ZipMember[] = []
  let offset = 0
  for (const content of contents) {
    let crc = 0
    // Read twice, as the checksum stands in front of the content.
    for await (const chunk of content.read()) crc = crc32(chunk, crc)
    const member = toMember(content, crc, offset)
    const header = zipLocalHeader(member)
    yield header
    yield* content.read()
    members.push(member)
    offset += header.length + content.sizeBytes
  }
  const entries = Buffer.concat(members.map(zipEntry))
  yield entries
  yield zipEnd({ entries: members.length, sizeBytes: entries.length, offset })
}

function sizeOf(contents: readonly Content[]): number {
  let offset = 0
  let entries = 0
  for (const content of contents) {
    const member = toMember(content, 0, offset)
    offset += zipLocalHeader(member).length + content.sizeBytes
    entries += zipEntry(member).length
  }
  return offset + entries + zipEnd({ entries: contents.length, sizeBytes: entries, offset }).length
}

function toMember({ name, sizeBytes }: Content, crc: number, offset: number): ZipMember {
  return { name, method: 0, crc, compressedBytes: sizeBytes, sizeBytes, offset }
}

function readFile(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: 1 << 20 })
}
