import { DescribeOrganization$, ListAccounts$ } from '@aws-sdk/client-organizations'
import type {
  Account,
  DescribeOrganizationResponse,
  ListAccountsRequest,
  ListAccountsResponse,
} from '@aws-sdk/client-organizations'
import { AwsError } from '../aws-error.ts'
import { pageOf } from '../paging.ts'
import { jsonRefusals } from '../refusals/json.ts'
import type { ScenarioAccount, ScenarioOrganization } from '../scenario/scenario.ts'
import { json } from '../wire/json.ts'
import { named, operation } from './service.ts'
import type { Call, Service } from './service.ts'

/** AWS returns twenty accounts a page at most. */
const PAGE = 20

/** AWS Organizations. */
export const organizations: Service = {
  name: 'organizations',
  protocol: json,
  refusals: jsonRefusals,
  regional: false,
  operations: named([
    operation('organizations', DescribeOrganization$, describeOrganization),
    operation('organizations', ListAccounts$, listAccounts),
  ]),
}

function describeOrganization(_input: unknown, call: Call): DescribeOrganizationResponse {
  const { id, managementAccountId } = organizationOf(call)
  return {
    Organization: {
      Id: id,
      Arn: `arn:aws:organizations::${managementAccountId}:organization/${id}`,
      FeatureSet: 'ALL',
      MasterAccountId: managementAccountId,
      MasterAccountArn: accountArn({ id, managementAccountId }, managementAccountId),
      MasterAccountEmail: emailOf(managementAccountId),
      AvailablePolicyTypes: [],
    },
  }
}

function listAccounts(
  { MaxResults = PAGE, NextToken }: ListAccountsRequest,
  call: Call,
): ListAccountsResponse {
  const organization = organizationOf(call)
  if (call.account.spec.id !== organization.managementAccountId) {
    throw new AwsError(
      'AccessDeniedException',
      "You don't have permissions to access this resource.",
    )
  }
  const members = call.scenario.scenario.accounts.filter(
    ({ organizationId }) => organizationId === organization.id,
  )
  const { items, nextToken } = pageOf('accounts', members, {
    limit: Math.min(MaxResults, PAGE),
    pageSize: call.pageSize,
    token: NextToken,
    badToken: () =>
      new AwsError('InvalidInputException', 'The pagination token is not valid.', {
        members: { Reason: 'INVALID_PAGINATION_TOKEN' },
      }),
  })
  return {
    Accounts: items.map((account) => toAccount(account, organization)),
    ...(nextToken && { NextToken: nextToken }),
  }
}

function organizationOf({ scenario, account }: Call): ScenarioOrganization {
  const organization = scenario.findOrganization(account.spec)
  if (organization) return organization
  throw new AwsError(
    'AWSOrganizationsNotInUseException',
    'Your account is not a member of an organization.',
  )
}

function toAccount(account: ScenarioAccount, organization: ScenarioOrganization): Account {
  const { id, name, status = 'ACTIVE', joinedAt } = account
  return {
    Id: id,
    Arn: accountArn(organization, id),
    Name: name,
    Email: emailOf(id),
    Status: status,
    State: status,
    JoinedMethod: id === organization.managementAccountId ? 'INVITED' : 'CREATED',
    JoinedTimestamp: new Date(joinedAt),
  }
}

function accountArn({ id, managementAccountId }: ScenarioOrganization, account: string): string {
  return `arn:aws:organizations::${managementAccountId}:account/${id}/${account}`
}

function emailOf(account: string): string {
  return `aws+${account}@example.com`
}
