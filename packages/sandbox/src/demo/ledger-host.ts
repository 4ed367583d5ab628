import { together } from '../scenario/build/resources.ts'
import { machines } from '../scenario/build/users.ts'
import { defaultRegions } from '../scenario/regions.ts'
import type { ScenarioAccount } from '../scenario/scenario.ts'

/** The account the product itself runs in, and the key it assumes customers' roles with. */
export const demoHost = {
  accountId: '888899990000',
  accessKeyId: 'AKIALEDGERHSTEXAMPLE',
  secretAccessKey: 'ledger/host/sandbox/not/a/real/EXAMPLEKE',
} as const

/** Its one key may assume roles and nothing else. */
export const ledgerHost: ScenarioAccount = {
  id: demoHost.accountId,
  name: 'ledger-host',
  joinedAt: '2025-01-02T09:00:00Z',
  regions: defaultRegions,
  isHost: true,
  keys: [
    {
      accessKeyId: demoHost.accessKeyId,
      secretAccessKey: demoHost.secretAccessKey,
      owner: { user: 'ledger' },
      policies: [{ Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' } }],
    },
  ],
  ...together(
    machines(demoHost.accountId, ['ledger'], {
      since: '2025-01-02',
      lastUsed: { day: '2026-11-22', region: 'eu-west-1', service: 'sts' },
    }),
  ),
}
