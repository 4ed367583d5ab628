import { exportArn } from '../../scenario/export-arn.ts'
import type { ExportSpec } from '../../scenario/scenario.ts'
import type { Call } from '../service.ts'

interface ExportStatus {
  readonly StatusCode: 'HEALTHY'
  readonly CreatedAt: Date
  readonly LastUpdatedAt: Date
  readonly LastRefreshedAt?: Date
}

/** One export in a list. */
export interface ExportReference {
  readonly ExportArn: string
  readonly ExportName: string
  readonly ExportStatus: ExportStatus
}

/** One export in full. */
export interface ExportAnswer {
  readonly Export: {
    readonly ExportArn: string
    readonly Name: string
    readonly DataQuery: {
      readonly QueryStatement: string
      readonly TableConfigurations: Readonly<Record<string, Readonly<Record<string, string>>>>
    }
    readonly DestinationConfigurations: { readonly S3Destination: object }
    readonly RefreshCadence: { readonly Frequency: 'SYNCHRONOUS' }
  }
  readonly ExportStatus: ExportStatus
}

const tables = {
  cur: 'COST_AND_USAGE_REPORT',
  'cur-2.0': 'COST_AND_USAGE_REPORT',
  'focus-1.0': 'FOCUS_1_0_AWS',
  'focus-1.2': 'FOCUS_1_2_AWS',
} as const satisfies Record<ExportSpec['kind'], string>

/** What a list tells of an export. */
export function toReference(spec: ExportSpec, call: Call): ExportReference {
  return {
    ExportArn: exportArn(call.account.spec.id, spec.name),
    ExportName: spec.name,
    ExportStatus: statusOf(spec),
  }
}

/** All there is to know of an export. */
export function toExport(spec: ExportSpec, call: Call): ExportAnswer {
  const { kind, name, bucket, prefix, format, versioning } = spec
  const table = tables[kind]
  return {
    Export: {
      ExportArn: exportArn(call.account.spec.id, spec.name),
      Name: name,
      DataQuery: {
        QueryStatement: `SELECT * FROM ${table}`,
        TableConfigurations: {
          [table]:
            kind === 'cur-2.0' ? { INCLUDE_RESOURCES: 'TRUE', TIME_GRANULARITY: 'DAILY' } : {},
        },
      },
      DestinationConfigurations: {
        S3Destination: {
          S3Bucket: bucket,
          S3Prefix: prefix,
          S3Region: call.scenario.findBucket(bucket)?.bucket.region ?? 'us-east-1',
          S3OutputConfigurations: {
            OutputType: 'CUSTOM',
            Format: format === 'parquet' ? 'PARQUET' : 'TEXT_OR_CSV',
            Compression: format === 'parquet' ? 'PARQUET' : 'GZIP',
            Overwrite: versioning === 'create-new' ? 'CREATE_NEW_REPORT' : 'OVERWRITE_REPORT',
          },
        },
      },
      RefreshCadence: { Frequency: 'SYNCHRONOUS' },
    },
    ExportStatus: statusOf(spec),
  }
}

function statusOf({ createdAt, lastDeliveredAt }: ExportSpec): ExportStatus {
  return {
    StatusCode: 'HEALTHY',
    CreatedAt: new Date(createdAt),
    LastUpdatedAt: new Date(createdAt),
    ...(lastDeliveredAt && { LastRefreshedAt: new Date(lastDeliveredAt) }),
  }
}
