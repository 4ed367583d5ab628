import type { ObjectSpec } from '@aws-linked/sandbox'
import type { Layout, Style } from './layout.ts'
import { write } from './layout.ts'
import type { Row } from './row.ts'

/** One delivery of one period, whole once everything of it has arrived. */
export interface Version {
  readonly layout: Layout
  readonly period: string
  readonly execution: string
  readonly rows: readonly Row[]
  isWhole: boolean
}

/** The bucket that AWS delivers to, and what it has delivered. */
export interface World {
  readonly bucket: string
  /** What is in the bucket now. */
  readonly objects: () => readonly ObjectSpec[]
  /** Of an export and period, oldest first. */
  versions(layout: Layout, period: string): readonly Version[]
  /** All that were begun, by export and period. */
  all(): readonly (readonly Version[])[]
  /** Begins a delivery: its objects arrive later, in their order. */
  begin(
    layout: Layout,
    period: string,
    rows: readonly Row[],
    how: { readonly style: Style; readonly isManifestFirst: boolean; readonly isShuffled: boolean },
  ): Promise<void>
  /** Lets so many objects arrive. */
  arrive(count: number): void
}

/** Makes an empty {@link World}. */
export function createWorld(bucket: string): World {
  const objects = new Map<string, ObjectSpec>()
  const versions = new Map<string, Version[]>()
  const arrivals: (() => void)[] = []
  // A second for each object, all of them less than an hour ago: what is younger is under way.
  let clock = Math.floor(Date.now() / 1000) - 3000
  let executions = 0
  const put = (key: string, body: Buffer): void => {
    objects.set(key, { key, body, modifiedAt: new Date(clock++ * 1000).toISOString() })
  }

  return {
    bucket,
    objects: () => [...objects.values()],
    versions: (layout, period) => versions.get(`${layout.name} ${period}`) ?? [],
    all: () => [...versions.values()],
    async begin(layout, period, rows, { style, isManifestFirst, isShuffled }) {
      const execution = `run-${String(++executions).padStart(4, '0')}`
      const version: Version = { layout, period, execution, rows, isWhole: false }
      const before = versions.get(`${layout.name} ${period}`) ?? []
      versions.set(`${layout.name} ${period}`, [...before, version])
      const { data, manifests } = await write(layout, rows, { period, execution, style, bucket })
      const shuffled = isShuffled ? data.toReversed() : data
      // Where a delivery overwrites the one before, AWS’s order is all that tells them apart.
      const isFirst = isManifestFirst && layout.isVersioned
      const order = isFirst ? [...manifests, ...shuffled] : [...shuffled, ...manifests]
      const last = isFirst ? order.length - 1 : data.length
      arrivals.push(
        ...order.map(([key, body], at) => () => {
          put(key, body)
          if (at === last) version.isWhole = true
        }),
      )
    },
    arrive(count) {
      for (const arrival of arrivals.splice(0, count)) arrival()
    },
  }
}
