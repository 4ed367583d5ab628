import { appendFile, open, writeFile } from 'node:fs/promises'
import { zipEnd, zipEntry, zipLocalHeader } from './zip-format.ts'

/** An empty last block: what makes a whole deflate stream of blocks that were compressed apart. */
const lastBlock = Buffer.from([0x03, 0x00])

/** A compressed file that grows by blocks deflated elsewhere. Opened only while written to, so there may be many. */
export interface DeflatedFile {
  readonly path: string
  /** `blocks` end on a byte's border, none is a last one; they inflate to `sizeBytes`. */
  append(blocks: Buffer, sizeBytes: number): Promise<void>
  /** Makes it whole; `crc` is that of all it inflates to. */
  finish(crc: number): Promise<void>
}

/** One gzip member, however many blocks: some readers take only the first member. */
export async function createGzipFile(path: string): Promise<DeflatedFile> {
  let sizeBytes = 0
  await writeFile(path, Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]), { flag: 'wx' })
  return {
    path,
    async append(blocks, bytes) {
      sizeBytes += bytes
      await appendFile(path, blocks)
    },
    async finish(crc) {
      const trailer = Buffer.alloc(8)
      trailer.writeUInt32LE(crc, 0)
      trailer.writeUInt32LE(sizeBytes % 2 ** 32, 4)
      await appendFile(path, Buffer.concat([lastBlock, trailer]))
    },
  }
}

/** A zip with one member called `name`. Sizes stand in its first header as well, for readers that stream. */
export async function createZipFile(path: string, name: string): Promise<DeflatedFile> {
  const member = { name, method: 8, crc: 0, compressedBytes: 0, sizeBytes: 0, offset: 0 } as const
  const header = zipLocalHeader(member)
  let sizeBytes = 0
  let compressedBytes = lastBlock.length
  await writeFile(path, header, { flag: 'wx' })
  return {
    path,
    async append(blocks, bytes) {
      sizeBytes += bytes
      compressedBytes += blocks.length
      await appendFile(path, blocks)
    },
    async finish(crc) {
      const whole = { ...member, crc, compressedBytes, sizeBytes }
      const entry = zipEntry(whole)
      const entriesAt = header.length + compressedBytes
      const end = zipEnd({ entries: 1, sizeBytes: entry.length, offset: entriesAt })
      await appendFile(path, Buffer.concat([lastBlock, entry, end]))
      const file = await open(path, 'r+')
      try {
        await file.write(zipLocalHeader(whole), 0, header.length, 0)
      } finally {
        await file.close()
      }
    },
  }
}
