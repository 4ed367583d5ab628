import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { layouts } from './support/deliveries/layout.ts'
import { runScenario } from './support/deliveries/scenario.ts'
import { anySteps } from './support/deliveries/step.ts'

// The short form runs with every `npm test`; the long one sets AWS_LINKED_RUNS. One scenario takes seconds.
const numRuns = Math.ceil(Number(process.env['AWS_LINKED_RUNS'] ?? 12) / 4)
const seed = Number(process.env['AWS_LINKED_SEED'] ?? 4)

test(
  'whatever arrives in whatever order, breaks or is killed: what stands is whole, and ends as the newest',
  async () => {
    const most = { sets: 0, reports: 0 }
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...layouts), { minLength: 1, maxLength: 2 }),
        anySteps(14),
        async (exports, steps) => {
          const { sets, reports } = await runScenario(exports, steps)
          most.sets = Math.max(most.sets, sets)
          most.reports = Math.max(most.reports, reports)
        },
      ),
      { seed, numRuns, endOnFailure: true },
    )
    // The scenarios are about something.
    expect(most.sets).toBeGreaterThan(1)
    expect(most.reports).toBeGreaterThan(3)
  },
  120_000 + numRuns * 20_000,
)
