const comma = 0x2c
const quote = 0x22
const lineFeed = 0x0a

/**
 * Writes records as the plainest CSV there is, into one growing buffer: LF, no header, NULL is
 * nothing, quotes only where the field had or needs them.
 */
export class LineWriter {
  #bytes = Buffer.allocUnsafe(4 << 20)
  #at = 0

  /** What was written since the last {@link clear}; overwritten by what is written after it. */
  get written(): Buffer {
    return this.#bytes.subarray(0, this.#at)
  }

  clear(): void {
    this.#at = 0
  }

  /** Makes room for a record of `bytes`, however much of it must be quoted. */
  reserve(bytes: number): void {
    if (this.#bytes.length - this.#at >= bytes) return
    const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#at + bytes))
    this.#bytes.copy(grown, 0, 0, this.#at)
    this.#bytes = grown
  }

  integer(value: number): void {
    this.ascii(String(value))
  }

  /** A text of plain ASCII without a comma or a quote. */
  ascii(text: string): void {
    this.reserve(text.length + 1)
    this.#at += this.#bytes.write(text, this.#at, 'latin1')
    this.#bytes[this.#at++] = comma
  }

  nothing(): void {
    this.#bytes[this.#at++] = comma
  }

  /** A field as the source has it, its quotes included; without quotes it must hold no comma and no line feed. */
  field(source: Buffer, start: number, end: number): void {
    const bytes = this.#bytes
    const first = this.#at
    let at = first
    if (end > start && source[start] === quote) {
      source.copy(bytes, at, start, end)
      at += end - start
    } else {
      for (let from = start; from < end; from++) {
        const byte = source[from]!
        // A quote within, or a CR alone: DuckDB would take either for more than text.
        if (byte === quote || byte === 0x0d) {
          this.quoted(source.subarray(start, end))
          return
        }
        bytes[at++] = byte
      }
    }
    bytes[at++] = comma
    this.#at = at
  }

  /** A text in quotes. */
  quoted(text: Buffer): void {
    this.reserve(text.length * 2 + 3)
    const bytes = this.#bytes
    let at = this.#at
    bytes[at++] = quote
    for (const byte of text) {
      if (byte === quote) bytes[at++] = quote
      bytes[at++] = byte
    }
    bytes[at++] = quote
    bytes[at++] = comma
    this.#at = at
  }

  /** Ends the record: its last comma becomes the line's end. */
  endLine(): void {
    this.#bytes[this.#at - 1] = lineFeed
  }
}
