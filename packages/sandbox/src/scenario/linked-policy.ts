/** The actions a linked account's key is given. A test holds them against the SDK's own policy. */
export const linkedPolicy: readonly string[] = [
  's3:GetBucketPublicAccessBlock',
  's3:GetBucketPolicyStatus',
  's3:GetBucketTagging',
  'iam:GetAccessKeyLastUsed',
  'cloudwatch:GetMetricStatistics',
  's3:GetBucketAcl',
  'ec2:Describe*',
  's3:ListAllMyBuckets',
  'iam:ListUsers',
  's3:GetBucketLocation',
  'iam:GetLoginProfile',
  'cur:DescribeReportDefinitions',
  'iam:ListAccessKeys',
]
