import { kindNames } from '@aws-linked/sdk'
import type { ResourceKind } from '@aws-linked/sdk'
import { UsageError } from '../shell/usage-error.ts'
import { counted } from '../texts/counted.ts'
import { usageTexts } from '../texts/usage.ts'

/** The words that people type for the kinds, with commas between. */
export const kindWords: string = kindNames.map(({ word }) => word).join(', ')

/** A kind by its word, or by AWS's name. */
export function toKind(name: string, flag: string): ResourceKind {
  const names = kindNames.find(({ kind, word }) => kind === name || word === name)
  if (!names) throw new UsageError(usageTexts.notKind(flag, kindWords))
  return names.kind
}

/** `120 instances, 1 bucket`, in the order of the kinds. */
export function countedKinds(counts: ReadonlyMap<ResourceKind, number>): string {
  return kindNames
    .filter(({ kind }) => (counts.get(kind) ?? 0) > 0)
    .map(({ kind, word }) => counted(counts.get(kind) ?? 0, word))
    .join(', ')
}
