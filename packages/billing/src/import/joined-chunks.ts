/** Joins what is left of a chunk with the next one, in memory that is used again: chunks are many. */
export class JoinedChunks {
  #bytes = Buffer.allocUnsafeSlow(2 << 20)

  /** The two as one, until the next call. */
  of(carry: Buffer, chunk: Buffer): Buffer {
    if (carry.length === 0) return chunk
    const length = carry.length + chunk.length
    const bytes = this.#bytes.length >= length ? this.#bytes : Buffer.allocUnsafeSlow(length * 2)
    carry.copy(bytes)
    chunk.copy(bytes, carry.length)
    this.#bytes = bytes
    return bytes.subarray(0, length)
  }
}
