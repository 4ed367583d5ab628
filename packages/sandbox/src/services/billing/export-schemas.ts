import type { StaticOperationSchema } from '@smithy/types'
import {
  list,
  map,
  number,
  operationSchema,
  structure,
  text,
  timestamp,
} from '../../wire/shapes.ts'

const exportStatus = structure('ExportStatus', {
  StatusCode: text,
  CreatedAt: timestamp,
  LastUpdatedAt: timestamp,
  LastRefreshedAt: timestamp,
})

const s3Destination = structure('S3Destination', {
  S3Bucket: text,
  S3Prefix: text,
  S3Region: text,
  S3OutputConfigurations: structure('S3OutputConfigurations', {
    OutputType: text,
    Format: text,
    Compression: text,
    Overwrite: text,
  }),
})

/** {@link https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_DataExports_ListExports.html | ListExports} */
export const listExportsSchema: StaticOperationSchema = operationSchema(
  'ListExports',
  { MaxResults: number, NextToken: text },
  {
    Exports: list(
      'ExportReferenceList',
      structure('ExportReference', {
        ExportArn: text,
        ExportName: text,
        ExportStatus: exportStatus,
      }),
    ),
    NextToken: text,
  },
)

/** {@link https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_DataExports_GetExport.html | GetExport} */
export const getExportSchema: StaticOperationSchema = operationSchema(
  'GetExport',
  { ExportArn: text },
  {
    Export: structure('Export', {
      ExportArn: text,
      Name: text,
      DataQuery: structure('DataQuery', {
        QueryStatement: text,
        TableConfigurations: map('TableConfigurations', map('TableProperties', text)),
      }),
      DestinationConfigurations: structure('DestinationConfigurations', {
        S3Destination: s3Destination,
      }),
      RefreshCadence: structure('RefreshCadence', { Frequency: text }),
    }),
    ExportStatus: exportStatus,
  },
)
