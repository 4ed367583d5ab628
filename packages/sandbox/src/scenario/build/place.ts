import { createHash } from 'node:crypto'

/** Where a builder builds. */
export interface Place {
  readonly accountId: string
  readonly region: string
}

/** The same 17 hexadecimal digits for the same words, as EC2's IDs have: `i-0abc…`. */
export function ec2Id(prefix: string, { accountId, region }: Place, ...words: unknown[]): string {
  return prefix + digest(accountId, region, prefix, ...words).slice(0, 17)
}

/** The same ID for the same words, as IAM's have: `AIDA…EXAMPLE`. */
export function iamId(prefix: 'AIDA' | 'AKIA', accountId: string, ...words: unknown[]): string {
  const letters = BigInt(`0x${digest(accountId, prefix, ...words)}`)
    .toString(36)
    .toUpperCase()
  return `${prefix}${letters.slice(0, 9)}EXAMPLE`
}

/** A number below `limit`, the same for the same words. */
export function chosen(limit: number, ...words: unknown[]): number {
  return Number.parseInt(digest(...words).slice(0, 8), 16) % limit
}

/** A moment some minutes into a day: the same for the same words. */
export function momentOf(day: string, ...words: unknown[]): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + chosen(1440, day, ...words) * 60_000)
    .toISOString()
    .replace('.000', '')
}

/** A day so many days after another. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

function digest(...words: unknown[]): string {
  return createHash('sha256').update(words.join('/')).digest('hex')
}
