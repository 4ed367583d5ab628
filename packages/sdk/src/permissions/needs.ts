import type { PolicyFeature } from '@aws-linked/model'

/** One action of the policies, and what it is for. */
export interface Need {
  /** Never a pattern: of `ec2:Describe*` the calls that are really made. */
  readonly action: string
  readonly feature: PolicyFeature
  /** Of a root's policy alone. */
  readonly root?: true
  /** What is lost without it. */
  readonly neededFor: string
}

/** Every action of the policies. A test holds them against the collectors and the policies. */
export const needs: readonly Need[] = [
  resources(
    'ec2:DescribeRegions',
    'Only the Regions that every account has are looked at: resources in others do not appear.',
  ),
  resources('ec2:DescribeInstances', 'Instances do not appear.'),
  resources(
    'ec2:DescribeVolumes',
    'Volumes do not appear, so what is paid for and attached to nothing stays unseen.',
  ),
  resources('ec2:DescribeSnapshots', 'Snapshots do not appear, so old ones stay unseen.'),
  resources('ec2:DescribeImages', 'Images do not appear.'),
  resources(
    'ec2:DescribeAddresses',
    'Elastic IP addresses do not appear, so idle ones stay unseen.',
  ),
  resources('s3:ListAllMyBuckets', 'Buckets do not appear.'),
  resources(
    's3:GetBucketLocation',
    'Where AWS does not list a bucket’s Region, the bucket arrives without it.',
  ),
  resources(
    's3:GetBucketTagging',
    'Buckets arrive without tags, so no rule by tag can assign them.',
  ),
  resources(
    's3:GetBucketAcl',
    'Buckets arrive without what their ACL opens to everyone, so a public one may go unnoticed.',
  ),
  resources(
    's3:GetBucketPolicyStatus',
    'Buckets arrive without whether their policy is public, so a public one may go unnoticed.',
  ),
  resources(
    's3:GetBucketPublicAccessBlock',
    'Buckets arrive without whether public access to them is blocked.',
  ),
  resources('iam:ListUsers', 'IAM users and their access keys do not appear.'),
  resources('iam:ListAccessKeys', 'IAM users arrive without their access keys.'),
  resources(
    'iam:GetAccessKeyLastUsed',
    'Access keys arrive without their last use, so forgotten ones stay unseen.',
  ),
  resources(
    'iam:GetLoginProfile',
    'IAM users arrive without whether they can sign in to the console.',
  ),
  {
    action: 'cloudwatch:GetMetricStatistics',
    feature: 'usage',
    neededFor: 'Resources arrive without how much they are used, so idle instances stay unseen.',
  },
  {
    action: 'cur:DescribeReportDefinitions',
    feature: 'billing',
    neededFor: 'Legacy exports are not found: their bucket, prefix and name have to be typed.',
  },
  ofRoot(
    'bcm-data-exports:ListExports',
    'Data Exports are not found: their bucket, prefix and name have to be typed.',
  ),
  ofRoot(
    'bcm-data-exports:GetExport',
    'Where Data Exports are delivered is not found: bucket and prefix have to be typed.',
  ),
  ofRoot(
    'organizations:DescribeOrganization',
    'That this is the root account of its Organization cannot be verified.',
  ),
  ofRoot(
    'organizations:ListAccounts',
    'Linked accounts are known from the bill alone, and new ones only once they cost something.',
  ),
  ofRoot('s3:ListBucket', 'The files of the billing export are not found, so no costs arrive.'),
  ofRoot('s3:GetObject', 'The files of the billing export cannot be read, so no costs arrive.'),
]

function resources(action: string, neededFor: string): Need {
  return { action, feature: 'resources', neededFor }
}

function ofRoot(action: string, neededFor: string): Need {
  return { action, feature: 'billing', root: true, neededFor }
}
