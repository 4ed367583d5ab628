import type { Scenario, ScenarioAccount } from '../scenario/scenario.ts'
import { linkedPolicy } from '../scenario/linked-policy.ts'
import { dataLake, playground } from './data-lake.ts'
import { edgeGuard, edgeProd } from './edge-prod.ts'
import { everyones } from './everyones.ts'
import { freshData, freshWeb } from './fresh.ts'
import { ledgerHost } from './ledger-host.ts'
import { meridianBillingObjects } from './meridian-bill.ts'
import { billingBucket, meridianRoot } from './meridian-root.ts'
import { ordersProd } from './orders-prod.ts'
import { paymentsGuard, paymentsProd } from './payments-prod.ts'

/**
 * What the demo shows: the Organization of Meridian, a root, three linked accounts and two that are
 * billed but have no key, and two accounts of another one; and the account the product runs in. About
 * six hundred resources, the same in every run, and a bill that grows by the day.
 */
export const demoScenario: Scenario = {
  organizations: [
    {
      id: 'o-a1b2c3d4e5',
      managementAccountId: '111122223333',
      policies: [edgeGuard, paymentsGuard],
    },
    { id: 'o-9f8e7d6c5b', managementAccountId: '999900001111' },
  ],
  accounts: [
    billed(meridianRoot),
    ordersProd,
    paymentsProd,
    edgeProd,
    dataLake,
    playground,
    freshWeb,
    freshData,
    ledgerHost,
  ],
  basePolicy: linkedPolicy,
  ...everyones,
}

/** The root account with what AWS delivers into its bucket. */
function billed(root: ScenarioAccount): ScenarioAccount {
  return {
    ...root,
    buckets: root.buckets.map((bucket) =>
      bucket.name === billingBucket ? { ...bucket, objects: meridianBillingObjects } : bucket,
    ),
  }
}
