import { bucketsOf } from '../build/buckets.ts'
import { together } from '../build/resources.ts'
import { machines, people } from '../build/users.ts'
import { defaultRegions } from '../regions.ts'
import type { ScenarioAccount } from '../scenario.ts'

const accountId = '111122223333'
const tags = { team: 'platform', 'data-class': 'billing' }

/** The root account: it gets the bill for all, and holds little itself. */
export const meridianRoot: ScenarioAccount = {
  id: accountId,
  name: 'meridian-root',
  organizationId: 'o-a1b2c3d4e5',
  joinedAt: '2025-01-14T09:00:00Z',
  regions: defaultRegions,
  keys: [
    {
      accessKeyId: 'AKIAMERIDIANREXAMPLE',
      secretAccessKey: 'meridian/root/sandbox/not/real/EXAMPLEKE',
      owner: { user: 'finops-for-cloud' },
      allowed: ['organizations:Describe*', 'organizations:List*'],
    },
  ],
  ...together(
    bucketsOf('us-east-1', ['meridian-billing-exports', 'meridian-cloudtrail'], {
      since: '2025-01-15',
      tags,
      policy: 'private',
    }),
    bucketsOf('eu-west-1', ['meridian-terraform-state', 'meridian-config-history'], {
      since: '2025-01-20',
      tags: { team: 'platform' },
    }),
    people(accountId, ['nadia.brandt', 'sofia.lindqvist', 'ines.moreau', 'oskar.weiss'], {
      since: '2025-01-14',
      lastSeen: '2026-11-17',
    }),
    machines(accountId, ['finops-for-cloud', 'terraform', 'break-glass-export'], {
      since: '2025-01-15',
      lastUsed: { day: '2026-11-22', region: 'us-east-1', service: 's3' },
    }),
    machines(accountId, ['support-contact'], { since: '2025-01-16' }),
  ),
}
