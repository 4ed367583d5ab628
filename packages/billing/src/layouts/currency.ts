import { invalidFile } from '../problem.ts'
import type { FileSpot } from '../problem.ts'
import { fileTexts } from '../texts/file-texts.ts'

/** What a period's lines tell of their currencies. */
export interface ToldCurrencies {
  /** `''` among them is of lines that tell none. */
  readonly told: Iterable<string>
  /** Of the first line that tells none, if there is one. */
  readonly open: FileSpot | undefined
  /** Where no line tells one. */
  readonly usual: string
}

/** The currency of lines that tell none. */
export interface OpenCurrency {
  readonly currency: string
  /** Whether other lines tell it; it is assumed otherwise. */
  readonly isTold: boolean
}

/**
 * The currency of lines that tell none is that of the period's others: AWS leaves `pricing/currency` empty on taxes,
 * credits and fees. `undefined` where each line tells its own. Fails with `invalid_file` where the others have several.
 */
export function openCurrency({ told, open, usual }: ToldCurrencies): OpenCurrency | undefined {
  if (open === undefined) return undefined
  const [first, ...others] = new Set([...told].filter((one) => one !== ''))
  if (first === undefined) return { currency: usual, isTold: false }
  if (others.length === 0) return { currency: first, isTold: true }
  throw invalidFile(fileTexts.severalCurrencies([first, ...others].toSorted()), open)
}
