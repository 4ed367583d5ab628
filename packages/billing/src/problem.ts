import { BillingError } from '@aws-linked/model'
import type { AwsLinkedErrorOptions, BillingErrorCode } from '@aws-linked/model'
import type { ErrorText } from './texts/error-text.ts'
import { fileTexts } from './texts/file-texts.ts'
import { awsTexts } from './texts/aws-texts.ts'
import { limitTexts } from './texts/limit-texts.ts'
import { manifestTexts } from './texts/manifest-texts.ts'
import { workTexts } from './texts/work-texts.ts'

/** An error with these words. */
export function billingError(
  code: BillingErrorCode,
  { message, remedy }: ErrorText,
  options: Omit<AwsLinkedErrorOptions, 'remedy'> = {},
): BillingError {
  return new BillingError(code, message, { remedy, ...options })
}

/** Where in an export's files something is wrong. */
export interface FileSpot {
  readonly file: string
  /** Of the record, counted from 1, the header being the first. */
  readonly row?: number
  readonly column?: string
  /** What it exceeds, where it does. */
  readonly limit?: string
}

/** An error about a file of an export: the period is refused, what was there before stays. */
export function invalidFile(
  what: string,
  { file, row, column, limit }: FileSpot,
  cause?: unknown,
): BillingError {
  const place = [
    file,
    row === undefined ? '' : `row ${row}`,
    column === undefined ? '' : `column ${column}`,
  ]
  return new BillingError('invalid_file', `${place.filter(Boolean).join(', ')}: ${what}`, {
    remedy: fileTexts.remedy,
    details: {
      file,
      ...(row !== undefined && { row: String(row) }),
      ...(column !== undefined && { column }),
      ...(limit !== undefined && { limit }),
    },
    ...(cause !== undefined && { cause }),
  })
}

/** So many problems of a file are told at once, so that it need not be sent back for each. */
const mostProblems = 5

/** What is wrong with a file, told together. */
export class Problems {
  readonly #file: string
  readonly #found: { readonly what: string; readonly row: number; readonly column?: string }[] = []

  constructor(file: string) {
    this.#file = file
  }

  /** Notes a problem; throws once there are enough. */
  add(what: string, row: number, column?: string): void {
    this.#found.push({ what, row, ...(column !== undefined && { column }) })
    if (this.#found.length >= mostProblems) this.throwAny()
  }

  /** Throws what was noted, if anything was. */
  throwAny(): void {
    const [first, ...others] = this.#found
    if (!first) return
    const { what, ...spot } = first
    const more = others.map(({ row, column }) => [`row ${row}`, column].filter(Boolean).join(', '))
    throw invalidFile(more.length === 0 ? what : fileTexts.alsoAt(what, more), {
      file: this.#file,
      ...spot,
    })
  }
}

/** An error about a manifest: it is damaged, or lists what must not be read. */
export function invalidManifest(
  what: string,
  key: string,
  { remedy = manifestTexts.remedy }: { readonly remedy?: string } = {},
): BillingError {
  return new BillingError('invalid_manifest', `The manifest ${key} ${what}`, {
    remedy,
    details: { file: key },
  })
}

/** A cell's value for a message: short, and on one line. */
export function shown(value: string): string {
  const flat = JSON.stringify(value)
  return flat.length > 60 ? `${flat.slice(0, 57)}…"` : flat
}

/** The error for a worker that needs more than it may have: as a whole, or the share of it that is JavaScript's. */
export function tooMuchMemory(memoryBytes: number): BillingError {
  const text = limitTexts.memoryBytes(Math.round(memoryBytes / 2 ** 20))
  return billingError('too_large', text, { details: { limit: 'memoryBytes' } })
}

/** The error for a task that comes after the end. */
export function billingClosed(): BillingError {
  return billingError('unexpected', workTexts.closed)
}

/** The error for credentials that whoever has them could not give. */
export function noCredentials(cause: unknown): BillingError {
  return billingError('access_denied', awsTexts.noCredentials, { cause })
}
