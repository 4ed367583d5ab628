import type { Collector } from '../collectors/collector.ts'
import type { Scope } from './run-scope.ts'

/** Every kind in every Region, and once what is the account's; the Regions' own come Region by Region. */
export function planScopes(
  collectors: readonly Collector[],
  regions: readonly string[],
): readonly Scope[] {
  const of = (wanted: Collector['reach']): readonly Collector[] =>
    collectors.filter(({ reach }) => reach === wanted)
  return [
    ...of('account').map((collector) => ({ collector, region: 'global' })),
    ...regions.flatMap((region) => of('region').map((collector) => ({ collector, region }))),
  ]
}
