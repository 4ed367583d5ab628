import type { ResourceKind } from '@aws-linked/sdk'
import { counted } from '../counted.ts'
import { UsageError } from '../usage-error.ts'

/** A word for each kind, as people type and count it. */
const words = {
  'AWS::EC2::Instance': 'instance',
  'AWS::EC2::Volume': 'volume',
  'AWS::EC2::Snapshot': 'snapshot',
  'AWS::EC2::Image': 'image',
  'AWS::EC2::EIP': 'address',
  'AWS::S3::Bucket': 'bucket',
  'AWS::IAM::User': 'user',
} as const satisfies Readonly<Record<ResourceKind, string>>

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are exactly these
const kinds = Object.keys(words) as ResourceKind[]

/** For `--help`. */
export const kindWords: string = Object.values(words).join(', ')

/** Kinds by their words, or by AWS's names. */
export function toKinds(names: readonly string[]): readonly ResourceKind[] {
  return names.map((name) => {
    const kind = kinds.find((one) => one === name || words[one] === name)
    if (!kind) throw new UsageError(`--kinds are some of: ${kindWords}; or AWS’s own names.`)
    return kind
  })
}

/** `120 instances, 1 bucket`, in the order of the kinds. */
export function countedKinds(counts: ReadonlyMap<ResourceKind, number>): string {
  return kinds
    .flatMap((kind) => {
      const count = counts.get(kind) ?? 0
      return count === 0 ? [] : [counted(count, words[kind])]
    })
    .join(', ')
}
