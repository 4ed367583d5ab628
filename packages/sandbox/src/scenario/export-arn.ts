import { createHash } from 'node:crypto'

/** The ARN of one of Data Exports' exports: its name and a UUID, the same in every run. */
export function exportArn(accountId: string, name: string): string {
  return `arn:aws:bcm-data-exports:us-east-1:${accountId}:export/${name}-${uuidOf(accountId, name)}`
}

/** The same UUID for the same words. */
export function uuidOf(...words: readonly string[]): string {
  const hash = createHash('sha256').update(words.join('/')).digest('hex')
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}
