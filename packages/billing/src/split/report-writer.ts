import { crc32 } from 'node:zlib'
import type { DeflatePool } from './deflate-pool.ts'
import type { DeflatedFile } from './deflated-file.ts'

/** A full buffer is deflated as one piece: large enough to cost no more than a few percent of compression. */
const fullBytes = 1 << 20
const smallestBytes = 1 << 12

/**
 * Many files written at once within a bound of memory. Each gathers its text in a buffer that grows with it;
 * when all together pass the bound, the largest are written early.
 */
export class ReportWriters {
  readonly #pool: DeflatePool
  readonly #memoryBytes: number
  readonly #gathering = new Set<ReportWriter>()
  readonly #spare: Buffer[] = []
  #heldBytes = 0
  #failure: { readonly error: unknown } | undefined

  constructor(pool: DeflatePool, memoryBytes: number = 96 << 20) {
    this.#pool = pool
    this.#memoryBytes = memoryBytes
  }

  /** A writer of the file that `create` makes when it is first written to. */
  open(create: () => Promise<DeflatedFile>): ReportWriter {
    return new ReportWriter(this, this.#pool, create)
  }

  /** Waits until there is room for more. Throws what failed meanwhile. */
  async ready(): Promise<void> {
    if (this.#heldBytes > this.#memoryBytes) this.#relieve()
    await this.#pool.ready()
    if (this.#failure) throw this.#failure.error
  }

  /** A buffer with room for more than `old` has, beginning with what `old` holds. */
  grow(writer: ReportWriter, old: Buffer | undefined): Buffer {
    const size = old ? Math.min(old.length * 4, fullBytes) : smallestBytes
    const larger = (size === fullBytes && this.#spare.pop()) || Buffer.allocUnsafeSlow(size)
    old?.copy(larger)
    this.#gathering.add(writer)
    this.#heldBytes += size - (old?.length ?? 0)
    return larger
  }

  /** `buffer` is no longer gathered in; it is free again once `written`. */
  release(writer: ReportWriter, buffer: Buffer, written: Promise<void>): void {
    this.#gathering.delete(writer)
    this.#heldBytes -= buffer.length
    void this.#free(buffer, written)
  }

  async #free(buffer: Buffer, written: Promise<void>): Promise<void> {
    try {
      await written
      if (buffer.length === fullBytes && this.#spare.length < 16) this.#spare.push(buffer)
    } catch (error) {
      this.#failure ??= { error }
    }
  }

  #relieve(): void {
    const largestFirst = [...this.#gathering].toSorted((a, b) => b.heldBytes - a.heldBytes)
    for (const writer of largestFirst) {
      if (this.#heldBytes <= this.#memoryBytes / 2) return
      writer.flush()
    }
  }
}

/** The text of one file: gathered, deflated piece by piece, written in order. */
export class ReportWriter {
  readonly #writers: ReportWriters
  readonly #pool: DeflatePool
  readonly #create: () => Promise<DeflatedFile>
  #file: Promise<DeflatedFile> | undefined
  #buffer: Buffer | undefined
  #length = 0
  #crc = 0
  #written: Promise<void> = Promise.resolve()
  /** Of the text so far. */
  sizeBytes = 0

  constructor(writers: ReportWriters, pool: DeflatePool, create: () => Promise<DeflatedFile>) {
    this.#writers = writers
    this.#pool = pool
    this.#create = create
  }

  /** How much memory it holds. */
  get heldBytes(): number {
    return this.#buffer?.length ?? 0
  }

  /** Adds `bytes[start, end)`, which are copied. */
  append(bytes: Buffer, start: number, end: number): void {
    let at = start
    while (at < end) {
      if (!this.#buffer || this.#length === this.#buffer.length) {
        if (this.#buffer?.length === fullBytes) this.flush()
        this.#buffer = this.#writers.grow(this, this.#buffer)
      }
      // Filled to the last byte, so that the pieces do not depend on how the text arrived.
      const copied = bytes.copy(this.#buffer, this.#length, at, end)
      this.#length += copied
      at += copied
    }
    this.sizeBytes += end - start
  }

  /** Has what is gathered deflated and written. */
  flush(): void {
    const buffer = this.#buffer
    if (!buffer) return
    const text = buffer.subarray(0, this.#length)
    this.#buffer = undefined
    this.#length = 0
    this.#crc = crc32(text, this.#crc)
    this.#written = this.#write(this.#pool.deflate(text), text.length, this.#written)
    this.#writers.release(this, buffer, this.#written)
  }

  /** Writes the rest and makes the file whole; resolves to its path. */
  async finish(): Promise<string> {
    this.flush()
    await this.#written
    this.#file ??= this.#create()
    const file = await this.#file
    await file.finish(this.#crc)
    return file.path
  }

  async #write(deflated: Promise<Buffer>, sizeBytes: number, before: Promise<void>): Promise<void> {
    const [blocks] = await Promise.all([deflated, before])
    this.#file ??= this.#create()
    const file = await this.#file
    await file.append(blocks, sizeBytes)
  }
}
