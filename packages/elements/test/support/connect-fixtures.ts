import { rights } from '@aws-linked/model'
import type {
  Connections,
  FoundBillingExport,
  LinkedAccount,
  Permission,
  PermissionReport,
  RoleSetup,
  RoleSetupRequest,
  Settings,
} from '@aws-linked/model'

/** A server whose host has an AWS identity: roles first. */
export const withRoles: Settings = {
  rights,
  methods: ['role', 'access_key'],
  accountId: '999988887777',
  billing: true,
}
export const EXTERNAL_ID = 'al-7f3c9a52e1b04d68'
export const ROLE_ARN = 'arn:aws:iam::444455556666:role/aws-linked'

/** What a role needs, as the server gives it. */
export function roleSetup(
  { roleName = 'aws-linked', rootId }: Partial<RoleSetupRequest> = {},
  over: Partial<RoleSetup> = {},
): RoleSetup {
  return {
    id: 'rs-1',
    externalId: EXTERNAL_ID,
    trustedAccountId: '999988887777',
    roleName,
    trustPolicy: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: '999988887777' },
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'sts:ExternalId': EXTERNAL_ID } },
        },
      ],
    },
    policy: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['ec2:Describe*'], Resource: '*' }],
    },
    template: '{"AWSTemplateFormatVersion":"2010-09-09"}',
    ...(rootId && {
      stackSet: {
        steps: ['Open CloudFormation in the root account.', 'Create a StackSet of the template.'],
        commands: ['aws cloudformation create-stack-set --stack-set-name aws-linked'],
        rootTemplate: '{"Description":"of the root"}',
      },
    }),
    ...over,
  }
}

/** One allowed action, unless said otherwise. */
export function permission(over: Partial<Permission> = {}): Permission {
  const action = over.action ?? 'ec2:DescribeInstances'
  return {
    action,
    status: 'allowed',
    triedOn: 'eu-west-1',
    feature: 'resources',
    neededFor: 'Instances are not found.',
    remedy: 'Add it to the policy.',
    statement: { Effect: 'Allow', Action: [action], Resource: '*' },
    ...over,
  }
}

/** A report with one denied, one unknown and two allowed actions. */
export function report(over: Partial<PermissionReport> = {}): PermissionReport {
  return {
    checkedAt: '2026-11-23T09:41:00Z',
    policyVersion: '1',
    permissions: [
      permission(),
      permission({ action: 's3:ListAllMyBuckets', neededFor: 'Buckets are not found.' }),
      permission({
        action: 's3:GetBucketTagging',
        status: 'denied',
        triedOn: 'arn:aws:s3:::orders-data',
        neededFor: 'Buckets arrive without tags, so no rule by tag can assign them.',
        remedy: 'Add this to the user’s policy.',
      }),
      permission({
        action: 'iam:GetAccessKeyLastUsed',
        status: 'unknown',
        triedOn: 'nothing',
        reason: 'A role has no access key to try it on.',
      }),
    ],
    changes: [],
    ...over,
  }
}

/** One export that can be read, unless said otherwise. */
export function foundExport(over: Partial<FoundBillingExport> = {}): FoundBillingExport {
  return {
    name: 'focus-daily',
    bucket: 'meridian-billing',
    prefix: 'reports/focus',
    format: 'FOCUS 1.2 Parquet',
    access: 'readable',
    isChosen: false,
    ...over,
  }
}

/** One active account that is not connected, unless said otherwise. */
export function linkedAccount(id: string, over: Partial<LinkedAccount> = {}): LinkedAccount {
  return { id, name: `account-${id.slice(-4)}`, status: 'ACTIVE', ...over }
}

/** A run over these accounts: each of them waits. */
export function connections(
  accountIds: readonly string[],
  over: Partial<Connections> = {},
): Connections {
  return {
    id: 'run-many',
    dataSourceId: 'ds-root',
    status: 'running',
    startedAt: '2026-11-23T09:41:00Z',
    accounts: accountIds.map((accountId) => ({ accountId, status: 'waiting' })),
    ...over,
  }
}
