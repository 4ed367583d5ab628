import { AwsError } from '../aws-error.ts'

/** What a body in `aws-chunked` encoding carries. */
export interface Unchunked {
  readonly body: Buffer
  /** By lower-case name: `x-amz-checksum-crc32`. */
  readonly trailers: Readonly<Record<string, string>>
}

/**
 * Decodes `aws-chunked`, in which streams are uploaded whose checksum is known only at their end.
 * The signatures of single chunks are not checked.
 */
export function decodeChunks(encoded: Buffer): Unchunked {
  const parts: Buffer[] = []
  let at = 0
  for (;;) {
    const end = encoded.indexOf('\r\n', at)
    const size = /^([0-9a-f]+)(;|$)/i.exec(encoded.toString('latin1', at, Math.max(at, end)))
    if (!size) throw malformed()
    const start = end + 2
    const length = Number.parseInt(String(size[1]), 16)
    if (length === 0) return { body: Buffer.concat(parts), trailers: trailersOf(encoded, start) }
    if (encoded.toString('latin1', start + length, start + length + 2) !== '\r\n') throw malformed()
    parts.push(encoded.subarray(start, start + length))
    at = start + length + 2
  }
}

function trailersOf(encoded: Buffer, start: number): Record<string, string> {
  const lines = encoded.toString('latin1', start).split(/\r?\n/)
  return Object.fromEntries(
    lines.flatMap((line) => {
      const colon = line.indexOf(':')
      return colon > 0 ? [[line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]] : []
    }),
  )
}

function malformed(): AwsError {
  return new AwsError(
    'IncompleteBody',
    'The request body terminated unexpectedly, or is no aws-chunked body',
  )
}
