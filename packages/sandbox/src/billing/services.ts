/** The code of a service, as `lineItem/ProductCode` has it. */
export type ServiceCode =
  | 'AmazonEC2'
  | 'AmazonVPC'
  | 'AmazonS3'
  | 'AmazonRDS'
  | 'AmazonDynamoDB'
  | 'AmazonElastiCache'
  | 'AmazonRedshift'
  | 'AmazonAthena'
  | 'AWSGlue'
  | 'AmazonCloudFront'
  | 'AmazonRoute53'
  | 'awswaf'
  | 'awskms'
  | 'AmazonGuardDuty'
  | 'AWSLambda'
  | 'AWSQueueService'
  | 'AmazonCloudWatch'
  | 'AWSCloudTrail'
  | 'AWSConfig'
  | 'AWSDataTransfer'
  | 'ComputeSavingsPlans'
  | 'northwind-bot-filter'

/** Every service that is on a bill here: its name, and FOCUS's category and subcategory. */
export const awsServices: Readonly<
  Record<ServiceCode, readonly [name: string, category: string, subcategory: string]>
> = {
  AmazonEC2: ['Amazon Elastic Compute Cloud', 'Compute', 'Virtual Machines'],
  AmazonVPC: ['Amazon Virtual Private Cloud', 'Networking', 'Network Infrastructure'],
  AmazonS3: ['Amazon Simple Storage Service', 'Storage', 'Object Storage'],
  AmazonRDS: ['Amazon Relational Database Service', 'Databases', 'Relational Databases'],
  AmazonDynamoDB: ['Amazon DynamoDB', 'Databases', 'NoSQL Databases'],
  AmazonElastiCache: ['Amazon ElastiCache', 'Databases', 'Caching'],
  AmazonRedshift: ['Amazon Redshift', 'Databases', 'Data Warehouses'],
  AmazonAthena: ['Amazon Athena', 'Analytics', 'Analytics Platforms'],
  AWSGlue: ['AWS Glue', 'Analytics', 'Data Processing'],
  AmazonCloudFront: ['Amazon CloudFront', 'Networking', 'Content Delivery'],
  AmazonRoute53: ['Amazon Route 53', 'Networking', 'Domain Name Services'],
  awswaf: ['AWS WAF', 'Security', 'Other (Security)'],
  awskms: ['AWS Key Management Service', 'Security', 'Other (Security)'],
  AmazonGuardDuty: ['Amazon GuardDuty', 'Security', 'Threat Detection and Response'],
  AWSLambda: ['AWS Lambda', 'Compute', 'Serverless Compute'],
  AWSQueueService: ['Amazon Simple Queue Service', 'Integration', 'Messaging'],
  AmazonCloudWatch: ['AmazonCloudWatch', 'Management and Governance', 'Observability'],
  AWSCloudTrail: ['AWS CloudTrail', 'Management and Governance', 'Compliance'],
  AWSConfig: ['AWS Config', 'Management and Governance', 'Compliance'],
  AWSDataTransfer: ['AWS Data Transfer', 'Networking', 'Network Connectivity'],
  ComputeSavingsPlans: ['Savings Plans for AWS Compute usage', 'Compute', 'Other (Compute)'],
  'northwind-bot-filter': ['Northwind Bot Filter', 'Security', 'Other (Security)'],
}

/** How usage types name a Region, and how people do. */
const regions: Readonly<Record<string, readonly [prefix: string, name: string]>> = {
  'us-east-1': ['', 'US East (N. Virginia)'],
  'us-west-2': ['USW2-', 'US West (Oregon)'],
  'eu-west-1': ['EU-', 'EU (Ireland)'],
  'eu-central-1': ['EUC1-', 'EU (Frankfurt)'],
  'ap-southeast-2': ['APS2-', 'Asia Pacific (Sydney)'],
  'ap-northeast-1': ['APN1-', 'Asia Pacific (Tokyo)'],
  global: ['', 'Any'],
}

/** A usage type as it is called in a Region: `EUC1-BoxUsage:m6i.large`. */
export function usageTypeIn(region: string, usageType: string): string {
  return (regions[region]?.[0] ?? '') + usageType
}

/** What people call a Region. */
export function regionName(region: string): string {
  return regions[region]?.[1] ?? region
}
