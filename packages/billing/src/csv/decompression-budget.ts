import { billingError } from '../problem.ts'
import { limitTexts } from '../texts/limit-texts.ts'

/** What compressed files may become at most, so that a zip bomb fills neither disk nor time. */
export interface DecompressionLimits {
  /** Decompressed bytes of all files of the period. @defaultValue 1 TiB */
  readonly decompressedBytes?: number
  /** Decompressed by compressed size of one file, counted after its first 64 MiB. @defaultValue 250 */
  readonly ratio?: number
}

const freeBytes = 64 << 20

/** Counts what the files of one period become, however many files and members it is spread over. */
export class DecompressionBudget {
  readonly #most: number
  readonly #ratio: number
  #total = 0

  constructor({ decompressedBytes = 2 ** 40, ratio = 250 }: DecompressionLimits = {}) {
    this.#most = decompressedBytes
    this.#ratio = ratio
  }

  /** Counts the bytes of one file of this size, all its members together. What it gives fails with `too_large`. */
  file(file: string, sizeBytes: number): (bytes: number) => void {
    const mostOfFile = Math.max(freeBytes, sizeBytes * this.#ratio)
    let ofFile = 0
    return (bytes) => {
      ofFile += bytes
      this.#total += bytes
      if (ofFile > mostOfFile) {
        const details = { file, limit: 'ratio' }
        throw billingError('too_large', limitTexts.ratio(file, mostOfFile), { details })
      }
      if (this.#total <= this.#most) return
      const details = { file, limit: 'decompressedBytes' }
      throw billingError('too_large', limitTexts.decompressedBytes(this.#most), { details })
    }
  }
}
