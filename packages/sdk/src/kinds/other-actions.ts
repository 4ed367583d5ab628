import { DescribeRegionsCommand } from '@aws-sdk/client-ec2'
import type { PolicyFeature } from '@aws-linked/model'
import { dryRun } from '../probes/dry-run.ts'
import { onExportFile, onExportFolder } from '../probes/on-export-files.ts'
import { onExport, onExportList, onReportList } from '../probes/on-export.ts'
import { onMetric } from '../probes/on-metric.ts'
import { onAccountList, onOrganization } from '../probes/on-organization.ts'
import type { Actions } from './kind.ts'

/** Actions of one feature that belong to no kind. */
export interface OtherActions {
  readonly feature: PolicyFeature
  readonly actions: Actions
  /** The statement of a root's policy that allows them. @defaultValue the linked policy does */
  readonly root?: {
    readonly sid: string
    /** Everything, or the place of the billing export: its bucket, or its objects. */
    readonly on: 'everything' | 'bucket' | 'objects'
  }
}

/** What discovery asks before it looks for any kind. */
export const regionActions: OtherActions = {
  feature: 'resources',
  actions: {
    'ec2:DescribeRegions': {
      for: 'Discovery looks only at the Regions that every account has.',
      try: dryRun((ec2) => ec2.send(new DescribeRegionsCommand({ DryRun: true }))),
    },
  },
}

/** What metrics and billing ask. */
export const otherActions: readonly OtherActions[] = [
  {
    feature: 'usage',
    actions: {
      'cloudwatch:GetMetricStatistics': {
        for: 'Resources appear without their usage, so you do not see idle instances.',
        try: onMetric,
      },
    },
  },
  {
    feature: 'billing',
    actions: {
      'cur:DescribeReportDefinitions': {
        for: 'Legacy exports are not found: you type their bucket, prefix and name.',
        try: onReportList,
      },
    },
  },
  {
    feature: 'billing',
    root: { sid: 'FinOpsBillingExports', on: 'everything' },
    actions: {
      'bcm-data-exports:ListExports': {
        for: 'Data Exports are not found: you type their bucket, prefix and name.',
        try: onExportList,
      },
      'bcm-data-exports:GetExport': {
        for: 'The place of a Data Export is not found: you type its bucket and prefix.',
        try: onExport,
      },
      'organizations:DescribeOrganization': {
        for: 'Nothing verifies that this is the root account of its Organization.',
        try: onOrganization,
      },
      'organizations:ListAccounts': {
        for: 'Linked accounts appear only once the bill names them.',
        try: onAccountList,
      },
    },
  },
  {
    feature: 'billing',
    root: { sid: 'FinOpsBillingBucket', on: 'bucket' },
    actions: {
      's3:ListBucket': {
        for: 'The files of the billing export are not found, so no costs appear.',
        try: onExportFolder,
      },
    },
  },
  {
    feature: 'billing',
    root: { sid: 'FinOpsBillingObjects', on: 'objects' },
    actions: {
      's3:GetObject': {
        for: 'The files of the billing export cannot be read, so no costs appear.',
        try: onExportFile,
      },
    },
  },
]
