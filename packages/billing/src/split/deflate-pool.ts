import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'
import { constants, deflateRaw } from 'node:zlib'

const deflate = promisify<Buffer, object, Buffer>(deflateRaw)

/**
 * Deflates pieces of text on libuv's threads, a few at a time: every piece in work costs a quarter of a megabyte
 * besides its text. Pieces end on a byte's border and know nothing of each other, so they can be put together.
 */
export class DeflatePool {
  readonly #level: number
  /** Two more than the cores, so that none waits for the main thread to hand out work. */
  readonly #atOnce = availableParallelism() + 2
  readonly #waiting: (() => void)[] = []
  #running = 0

  /** `level` is zlib's, 1 (fast) to 9 (small). */
  constructor(level: number) {
    this.#level = level
  }

  /** Resolves when a further piece would be begun at once. */
  async ready(): Promise<void> {
    if (this.#running < this.#atOnce) return
    await this.#turn()
    this.#done()
  }

  /** The blocks that inflate to `text`, none of them a last one. */
  async deflate(text: Buffer): Promise<Buffer> {
    await this.#turn()
    try {
      return await deflate(text, {
        level: this.#level,
        // Measured a tenth faster than the usual 8, at the same size.
        memLevel: 9,
        finishFlush: constants.Z_SYNC_FLUSH,
        // Most pieces shrink to a sixth: one hand-over between threads is enough for them.
        chunkSize: Math.max(4096, text.length >> 2),
      })
    } finally {
      this.#done()
    }
  }

  /** First come, first served. */
  #turn(): Promise<void> | void {
    if (this.#running++ < this.#atOnce) return
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
    })
  }

  #done(): void {
    this.#running--
    this.#waiting.shift()?.()
  }
}
