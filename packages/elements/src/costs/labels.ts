import type { Costs } from '@aws-linked/model'
import { counted } from '../texts/format.ts'
import { groupName } from './groups.ts'
import type { Stack } from './series.ts'
import * as texts from '../texts/costs.ts'

/** What a stack is called, and what stands smaller beside it. */
export interface StackLabel {
  readonly name: string
  readonly aside: string
}

/** The words for a stack: its own, those for the rows without one, or Other and of how many. */
export function labelOf(
  { group }: Pick<Costs, 'group'>,
  { kind, key, label, count }: Stack,
): StackLabel {
  const { many, none } = groupName(group)
  if (kind === 'other') return { name: texts.other, aside: counted(count, many, many) }
  if (key === null) return { name: none, aside: '' }
  const name = label || key
  return { name, aside: group === 'account' && name !== key ? key : '' }
}
