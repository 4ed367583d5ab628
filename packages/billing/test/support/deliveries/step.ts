import * as fc from 'fast-check'
import type { Fault } from '@aws-linked/sandbox'
import type { Style } from './layout.ts'
import { anyRow } from './row.ts'
import type { Row } from './row.ts'

/** One thing that happens. */
export type Step =
  | {
      readonly do: 'begin'
      /** Which export of the scenario, and which of its periods. */
      readonly export: number
      readonly period: number
      /** Which rows of the delivery before stay; all others go. */
      readonly kept: readonly boolean[]
      readonly added: readonly Row[]
      readonly how: {
        readonly style: Style
        readonly isManifestFirst: boolean
        readonly isShuffled: boolean
      }
    }
  | { readonly do: 'arrive'; readonly objects: number }
  /** `round`: all that was begun arrives and is imported, then distributed. */
  | ({ readonly do: 'look' | 'deliver' | 'round' } & Disturbance)

/** What goes wrong while the host works. */
export interface Disturbance {
  readonly faults: readonly Fault[]
  /** The worker is killed so long after its start; else the work is done here. */
  readonly killAfterMs: number | undefined
  /** Numbers of requests before which an object arrives. */
  readonly arrivals: readonly number[]
}

const fault = (...actions: readonly string[]): fc.Arbitrary<Fault> =>
  fc
    .record({
      action: fc.constantFrom(...actions),
      resource: fc.constantFrom('*', '*.gz', '*.parquet', '*Manifest.json', '*/111111111111/*'),
      fault: fc.constantFrom<Fault['fault'][]>('throttle', 'html', 'reset', 'cut', 'hang'),
      // Once or twice is tried again; seven times is more often than that.
      times: fc.constantFrom(1, 2, 7, 7),
    })
    .map(({ resource, ...rest }) => ({ ...rest, ...(resource !== '*' && { resource }) }))

const disturbance = (...actions: readonly string[]): fc.Arbitrary<Disturbance> =>
  fc.record({
    faults: fc.array(fault(...actions), { maxLength: 2 }),
    killAfterMs: fc.oneof(
      { weight: 3, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.nat(1500) },
    ),
    arrivals: fc.array(fc.nat(25), { maxLength: 4 }),
  })

const begin = fc.record({
  do: fc.constant('begin' as const),
  export: fc.nat(1),
  // Most deliveries restate what was delivered before.
  period: fc.constantFrom(0, 0, 0, 1, 2),
  kept: fc.array(fc.boolean(), { maxLength: 12 }),
  added: fc.array(anyRow, { minLength: 1, maxLength: 12 }),
  how: fc.record({
    style: fc.record({
      parts: fc.integer({ min: 1, max: 3 }),
      newline: fc.constantFrom('\n' as const, '\r\n' as const),
      bom: fc.boolean(),
      isReversed: fc.boolean(),
    }),
    isManifestFirst: fc.boolean(),
    isShuffled: fc.boolean(),
  }),
})

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: begin },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('arrive' as const),
      objects: fc.integer({ min: 1, max: 8 }),
    }),
  },
  {
    weight: 3,
    arbitrary: disturbance('s3:GetObject', 's3:ListBucket').map((how) => ({
      do: 'look' as const,
      ...how,
    })),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom('deliver' as const, 'round' as const, 'round' as const),
        disturbance('s3:PutObject', 's3:PutObject', 's3:GetObject'),
      )
      .map(([what, how]) => ({ do: what, ...how })),
  },
)

/** What happens, in its order. */
export const anySteps = (most: number): fc.Arbitrary<readonly Step[]> =>
  fc
    .tuple(begin, fc.array(step, { minLength: Math.ceil(most / 2), maxLength: most - 2 }))
    .map(([first, rest]) => [first, { do: 'arrive', objects: 5 }, ...rest])
