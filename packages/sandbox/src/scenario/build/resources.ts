import type { ScenarioAccount } from '../scenario.ts'

/** All that is in an account, by kind. */
export type Resources = Pick<
  ScenarioAccount,
  'instances' | 'volumes' | 'snapshots' | 'images' | 'addresses' | 'buckets' | 'users'
>

/** Puts what several builders made into one. */
export function together(...parts: readonly Partial<Resources>[]): Resources {
  return {
    instances: parts.flatMap(({ instances = [] }) => instances),
    volumes: parts.flatMap(({ volumes = [] }) => volumes),
    snapshots: parts.flatMap(({ snapshots = [] }) => snapshots),
    images: parts.flatMap(({ images = [] }) => images),
    addresses: parts.flatMap(({ addresses = [] }) => addresses),
    buckets: parts.flatMap(({ buckets = [] }) => buckets),
    users: parts.flatMap(({ users = [] }) => users),
  }
}

/** How many resources there are, of all kinds. */
export function countResources(resources: Resources): number {
  return Object.values(together(resources)).reduce((sum, { length }) => sum + length, 0)
}
