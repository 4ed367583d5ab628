import { allCollectors } from '../collectors/all-collectors.ts'
import type { ResourceKind } from '../resource.ts'
import type { Scope } from './run-scope.ts'

/** Every kind in every Region, and once what is the account's; the Regions' own come Region by Region. */
export function planScopes(
  regions: Iterable<string>,
  kinds?: ReadonlySet<ResourceKind>,
): readonly Scope[] {
  const wanted = allCollectors.filter(({ kind }) => kinds?.has(kind) ?? true)
  const [global, regional] = [
    wanted.filter(({ reach }) => reach === 'account'),
    wanted.filter(({ reach }) => reach === 'region'),
  ]
  return [
    ...global.map((collector) => ({ collector, region: 'global' })),
    ...[...regions].flatMap((region) => regional.map((collector) => ({ collector, region }))),
  ]
}
