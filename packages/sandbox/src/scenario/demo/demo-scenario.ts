import type { Scenario } from '../scenario.ts'
import { linkedPolicy } from '../linked-policy.ts'
import { edgeProd } from './edge-prod.ts'
import { everyones } from './everyones.ts'
import { freshData, freshWeb } from './fresh.ts'
import { meridianRoot } from './meridian-root.ts'
import { ordersProd } from './orders-prod.ts'
import { paymentsProd } from './payments-prod.ts'

/**
 * What the demo shows: the Organization of Meridian, a root and three linked accounts, and two
 * accounts of another one. About six hundred resources, the same in every run.
 */
export const demoScenario: Scenario = {
  organizations: [
    { id: 'o-a1b2c3d4e5', managementAccountId: '111122223333' },
    { id: 'o-9f8e7d6c5b', managementAccountId: '999900001111' },
  ],
  accounts: [meridianRoot, ordersProd, paymentsProd, edgeProd, freshWeb, freshData],
  basePolicy: linkedPolicy,
  ...everyones,
}
