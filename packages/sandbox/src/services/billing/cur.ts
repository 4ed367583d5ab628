import { pageOf } from '../../paging.ts'
import type { ExportSpec } from '../../scenario/scenario.ts'
import { json } from '../../wire/json.ts'
import { boolean, list, number, operationSchema, structure, text } from '../../wire/shapes.ts'
import { named, operation } from '../service.ts'
import type { Call, Service } from '../service.ts'
import { badToken, billingRefusals, checkRegion } from './billing.ts'

/** The most AWS returns, and what it returns unless asked otherwise. */
const PAGE = 5

/** What {@link cur} is asked for. */
interface DescribeReportDefinitionsRequest {
  readonly MaxResults?: number
  readonly NextToken?: string
}

/** {@link https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_cur_ReportDefinition.html | ReportDefinition} */
interface ReportDefinition {
  readonly ReportName: string
  readonly TimeUnit: 'DAILY'
  readonly Format: 'textORcsv' | 'Parquet'
  readonly Compression: 'ZIP' | 'GZIP' | 'Parquet'
  readonly AdditionalSchemaElements: readonly string[]
  readonly S3Bucket: string
  readonly S3Prefix: string
  readonly S3Region: string
  readonly AdditionalArtifacts: readonly string[]
  readonly RefreshClosedReports: boolean
  readonly ReportVersioning: 'CREATE_NEW_REPORT' | 'OVERWRITE_REPORT'
  readonly ReportStatus?: { readonly lastDelivery: string; readonly lastStatus: 'SUCCESS' }
}

interface DescribeReportDefinitionsResponse {
  readonly ReportDefinitions: readonly ReportDefinition[]
  readonly NextToken?: string
}

const texts = list('Texts', text)
const schema = operationSchema(
  'DescribeReportDefinitions',
  { MaxResults: number, NextToken: text },
  {
    ReportDefinitions: list(
      'ReportDefinitionList',
      structure('ReportDefinition', {
        ReportName: text,
        TimeUnit: text,
        Format: text,
        Compression: text,
        AdditionalSchemaElements: texts,
        S3Bucket: text,
        S3Prefix: text,
        S3Region: text,
        AdditionalArtifacts: texts,
        RefreshClosedReports: boolean,
        ReportVersioning: text,
        ReportStatus: structure('ReportStatus', { lastDelivery: text, lastStatus: text }),
      }),
    ),
    NextToken: text,
  },
)

/** AWS Cost and Usage Report, the legacy one. */
export const cur: Service = {
  name: 'cur',
  protocol: json,
  refusals: billingRefusals,
  regional: false,
  operations: named([
    operation('cur', schema, describeReportDefinitions, {
      before: checkRegion,
      resource: (_input, { account }) => `arn:aws:cur:us-east-1:${account.spec.id}:definition/`,
    }),
  ]),
}

/** The account's own reports: an account that ordered none gets an empty list. */
function describeReportDefinitions(
  { MaxResults = PAGE, NextToken }: DescribeReportDefinitionsRequest,
  call: Call,
): DescribeReportDefinitionsResponse {
  const reports = (call.account.spec.exports ?? []).filter(({ kind }) => kind === 'cur')
  const { items, nextToken } = pageOf('reports', reports, {
    limit: Math.min(MaxResults, PAGE),
    pageSize: call.pageSize,
    token: NextToken,
    badToken,
  })
  return {
    ReportDefinitions: items.map((spec) => toDefinition(spec, call)),
    ...(nextToken && { NextToken: nextToken }),
  }
}

function toDefinition(spec: ExportSpec, { scenario }: Call): ReportDefinition {
  const { name, bucket, prefix, format, versioning, lastDeliveredAt } = spec
  return {
    ReportName: name,
    TimeUnit: 'DAILY',
    Format: format === 'parquet' ? 'Parquet' : 'textORcsv',
    Compression: compressions[format],
    AdditionalSchemaElements: ['RESOURCES'],
    S3Bucket: bucket,
    S3Prefix: prefix,
    S3Region: scenario.findBucket(bucket)?.bucket.region ?? 'us-east-1',
    AdditionalArtifacts: versioning === 'athena' ? ['ATHENA'] : [],
    RefreshClosedReports: true,
    ReportVersioning: versioning === 'create-new' ? 'CREATE_NEW_REPORT' : 'OVERWRITE_REPORT',
    ...(lastDeliveredAt && {
      ReportStatus: {
        lastDelivery: lastDeliveredAt.replaceAll(/[-:]|\.\d+/g, ''),
        lastStatus: 'SUCCESS',
      },
    }),
  }
}

const compressions = {
  'csv.gz': 'GZIP',
  'csv.zip': 'ZIP',
  parquet: 'Parquet',
} as const satisfies Record<ExportSpec['format'], ReportDefinition['Compression']>
