import { bucketsOf } from '../scenario/build/buckets.ts'
import { together } from '../scenario/build/resources.ts'
import { machines, people } from '../scenario/build/users.ts'
import { defaultRegions } from '../scenario/regions.ts'
import type { Allowance, ExportSpec, ScenarioAccount } from '../scenario/scenario.ts'

const accountId = '111122223333'
const tags = { team: 'platform', 'data-class': 'billing' }

/** The bucket AWS delivers Meridian's bills into. */
export const billingBucket = 'meridian-billing'

/** The legacy report it ordered first, and the FOCUS export that took its place. */
export const meridianExports: readonly [ExportSpec, ExportSpec] = [
  {
    kind: 'cur',
    name: 'meridian-cur',
    bucket: billingBucket,
    prefix: 'reports',
    format: 'csv.gz',
    versioning: 'create-new',
    createdAt: '2025-01-15T10:00:00Z',
  },
  {
    kind: 'focus-1.2',
    name: 'focus-daily',
    bucket: billingBucket,
    prefix: 'reports',
    format: 'csv.gz',
    versioning: 'create-new',
    createdAt: '2026-10-01T09:00:00Z',
  },
]

/** What the root policy adds to the linked one, and the buckets reports are to be written to. */
export const rootAllowances: readonly Allowance[] = [
  'organizations:DescribeOrganization',
  'organizations:ListAccounts',
  'bcm-data-exports:ListExports',
  'bcm-data-exports:GetExport',
  { action: 's3:ListBucket', resource: `arn:aws:s3:::${billingBucket}` },
  { action: 's3:GetObject', resource: `arn:aws:s3:::${billingBucket}/*` },
  ...['orders-finops', 'lake-costs'].flatMap((bucket) =>
    ['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'].map((action) => ({
      action,
      resource: `arn:aws:s3:::${bucket}/*`,
    })),
  ),
]

/** The root account: it gets the bill for all, and holds little itself. */
export const meridianRoot: ScenarioAccount = {
  id: accountId,
  name: 'meridian-root',
  organizationId: 'o-a1b2c3d4e5',
  joinedAt: '2025-01-14T09:00:00Z',
  regions: defaultRegions,
  exports: meridianExports,
  keys: [
    {
      accessKeyId: 'AKIAMERIDIANREXAMPLE',
      secretAccessKey: 'meridian/root/sandbox/not/real/EXAMPLEKE',
      owner: { user: 'finops-for-cloud' },
      allowed: rootAllowances,
    },
  ],
  ...together(
    bucketsOf('us-east-1', [billingBucket, 'meridian-cloudtrail'], {
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
