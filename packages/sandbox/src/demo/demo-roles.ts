import { allowing } from '../scenario/allowing.ts'
import { linkedPolicy } from '../scenario/linked-policy.ts'
import type { PolicyDocument } from '../scenario/policy-document.ts'
import type { RoleSpec } from '../scenario/scenario.ts'
import { dataLake } from './data-lake.ts'
import { edgeProd } from './edge-prod.ts'
import { meridianRoot, rootAllowances } from './meridian-root.ts'
import { ordersProd } from './orders-prod.ts'
import { paymentsProd } from './payments-prod.ts'
import { trustingHost } from './trusting-host.ts'

/** Linked accounts that a StackSet of Meridian makes the role in; one more has its own, older one. */
const stackSetAccounts = [ordersProd, paymentsProd, edgeProd, dataLake]

/**
 * The role a customer makes for the product: `aws-linked`, which trusts the host's account with this
 * External ID, or with each of these. That of the root account may read the bill too; that of payments-prod lacks buckets' tags,
 * as its key does; that of data-lake is under a boundary that hides its users.
 */
export function demoRole(externalId: string | readonly string[], accountId?: string): RoleSpec {
  return {
    name: 'aws-linked',
    trust: trustingHost(externalId),
    policies: [
      allowing(accountId === paymentsProd.id ? withoutTags : linkedPolicy),
      allowing(
        accountId === meridianRoot.id ? rootAllowances : ['organizations:DescribeOrganization'],
      ),
    ],
    ...(accountId === dataLake.id && { boundary: withoutUsers }),
  }
}

/** Makes the role in Meridian's linked accounts, as its StackSet would: not in its root account. */
export function putDemoRoles(
  { putRole }: { putRole(accountId: string, role: RoleSpec): void },
  externalId: string | readonly string[],
): void {
  for (const { id } of stackSetAccounts) putRole(id, demoRole(externalId, id))
}

const withoutTags = linkedPolicy.filter((action) => action !== 's3:GetBucketTagging')

const withoutUsers: PolicyDocument = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
}
