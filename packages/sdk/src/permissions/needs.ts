import type { PolicyFeature } from '@aws-linked/model'
import { allKinds } from '../kinds/all-kinds.ts'
import type { ActionRow } from '../kinds/kind.ts'
import { otherActions, regionActions } from '../kinds/other-actions.ts'
import type { OtherActions } from '../kinds/other-actions.ts'

/** One action of the policies, what it is for, and how it is tried. */
export interface Need extends ActionRow, Omit<OtherActions, 'actions'> {
  readonly action: string
}

/** Every action of the policies, from the rows that need them. A test holds them against the policies. */
export const needs: readonly Need[] = [
  regionActions,
  ...allKinds.map(({ actions }): OtherActions => ({ feature: 'resources', actions })),
  ...otherActions,
].flatMap(({ actions, ...group }) =>
  Object.entries(actions).map(([action, row]) => ({ action, ...group, ...row })),
)

/** The needs of these features, of a root account or a linked one. */
export function needsOf(
  type: 'linked' | 'root',
  features: ReadonlySet<PolicyFeature>,
): readonly Need[] {
  return needs.filter(({ feature, root }) => features.has(feature) && (type === 'root' || !root))
}
