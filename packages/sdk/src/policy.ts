import type { DataSourceType } from './data-source.ts'
import { checkChoice, refuse } from './input.ts'
import linked from './policy-linked.json' with { type: 'json' }

/** One statement of an IAM policy. */
export interface PolicyStatement {
  readonly Sid: string
  readonly Effect: 'Allow'
  readonly Action: readonly string[]
  readonly Resource: string
}

/** An IAM policy document. */
export interface PolicyDocument {
  readonly Version: '2012-10-17'
  readonly Statement: readonly PolicyStatement[]
}

/** Where a root account's billing export is. */
export interface ExportPlace {
  /** @defaultValue every bucket */
  readonly bucket?: string
  /** @defaultValue the whole bucket */
  readonly prefix?: string
}

/**
 * The policy the credentials of a Data Source need; a copy, to be printed or changed at will. A root's
 * is the linked one plus what its billing needs: the export APIs' reads, the Organization's accounts,
 * and reading the export's place. Fails with `invalid_input` for a place that S3 does not have.
 */
export function policy(type: DataSourceType, place: ExportPlace = {}): PolicyDocument {
  checkChoice('type', type, ['linked', 'root'])
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- JSON's texts are typed as any text
  const document = structuredClone(linked) as PolicyDocument
  if (type === 'linked') return document
  return { ...document, Statement: [...document.Statement, ...billing(place)] }
}

function billing({ bucket = '*', prefix = '' }: ExportPlace): PolicyDocument['Statement'] {
  // IAM reads `*`, `?` and `$` as more than themselves.
  if (bucket !== '*' && !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    throw refuse('bucket', `"${bucket}" is no name of a bucket.`, 'Give its name alone.')
  }
  if (/[*?$\s]/.test(prefix)) {
    throw refuse('prefix', 'The prefix holds a space, `*`, `?` or `$`.', 'Give the folder alone.')
  }
  const folder = prefix.replaceAll(/^\/+|\/+$/g, '')
  return [
    {
      Sid: 'FinOpsBillingExports',
      Effect: 'Allow',
      Action: [
        'bcm-data-exports:ListExports',
        'bcm-data-exports:GetExport',
        'organizations:DescribeOrganization',
        'organizations:ListAccounts',
      ],
      Resource: '*',
    },
    {
      Sid: 'FinOpsBillingBucket',
      Effect: 'Allow',
      Action: ['s3:ListBucket'],
      Resource: `arn:aws:s3:::${bucket}`,
    },
    {
      Sid: 'FinOpsBillingObjects',
      Effect: 'Allow',
      Action: ['s3:GetObject'],
      Resource: `arn:aws:s3:::${bucket}/${folder === '' ? '*' : `${folder}/*`}`,
    },
  ]
}

/** Actions of the linked policy that no collector calls, and the feature each is for. */
export const neededLater: Readonly<Record<string, string>> = {
  'cloudwatch:GetMetricStatistics': 'usage metrics, to come',
  'cur:DescribeReportDefinitions': 'billing: finding the exports of a root account',
}
