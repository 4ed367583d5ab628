import { kindNames } from '@aws-linked/sdk'
import type { ResourceKind } from '@aws-linked/sdk'
import { counted } from '../counted.ts'
import { UsageError } from '../usage-error.ts'

/** For `--help`. */
export const kindWords: string = kindNames.map(({ word }) => word).join(', ')

/** Kinds by their words, or by AWS's names. */
export function toKinds(names: readonly string[]): readonly ResourceKind[] {
  return names.map((name) => {
    const found = kindNames.find(({ kind, word }) => kind === name || word === name)
    if (!found) throw new UsageError(`--kinds are some of: ${kindWords}; or AWS’s own names.`)
    return found.kind
  })
}

/** `120 instances, 1 bucket`, in the order of the kinds. */
export function countedKinds(counts: ReadonlyMap<ResourceKind, number>): string {
  return kindNames
    .flatMap(({ kind, word }) => {
      const count = counts.get(kind) ?? 0
      return count === 0 ? [] : [counted(count, word)]
    })
    .join(', ')
}
