import type { Kind } from '../kinds/kind.ts'
import type { Scope } from './run-scope.ts'

/** Every kind in every Region, and once what is the account's; the Regions' own come Region by Region. */
export function planScopes(kinds: readonly Kind[], regions: readonly string[]): readonly Scope[] {
  const of = (wanted: Kind['reach']): readonly Kind[] =>
    kinds.filter(({ reach }) => reach === wanted)
  return [
    ...of('account').map((row) => ({ row, region: 'global' })),
    ...regions.flatMap((region) => of('region').map((row) => ({ row, region }))),
  ]
}
