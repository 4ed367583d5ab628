import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { AwsError } from '../../aws-error.ts'

/** What an upload may say of its own content; of the rest the sandbox takes no notice. */
export interface Checksums {
  readonly ContentMD5?: string | undefined
  readonly ChecksumCRC32?: string | undefined
  readonly ChecksumSHA1?: string | undefined
  readonly ChecksumSHA256?: string | undefined
}

/** Refuses content that is not what its checksums say. */
export function checkChecksums(declared: Checksums, body: Buffer): void {
  const { ContentMD5, ChecksumCRC32, ChecksumSHA1, ChecksumSHA256 } = declared
  check('Content-MD5', ContentMD5, () => hash('md5', body))
  check('CRC32', ChecksumCRC32, () => crc32Of(body))
  check('SHA1', ChecksumSHA1, () => hash('sha1', body))
  check('SHA256', ChecksumSHA256, () => hash('sha256', body))
}

function check(name: string, declared: string | undefined, actual: () => string): void {
  if (declared === undefined || declared === actual()) return
  throw new AwsError('BadDigest', `The ${name} you specified did not match what we received.`)
}

function hash(algorithm: string, body: Buffer): string {
  return createHash(algorithm).update(body).digest('base64')
}

function crc32Of(body: Buffer): string {
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return sum.toString('base64')
}
