import { AwsError } from '../../aws-error.ts'
import { pageOf } from '../../paging.ts'
import { exportArn } from '../../scenario/export-arn.ts'
import type { ExportSpec } from '../../scenario/scenario.ts'
import { json } from '../../wire/json.ts'
import { named, operation } from '../service.ts'
import type { Call, Service } from '../service.ts'
import { badToken, billingRefusals, checkRegion } from './billing.ts'
import { toExport, toReference } from './export-shapes.ts'
import type { ExportAnswer, ExportReference } from './export-shapes.ts'
import { getExportSchema, listExportsSchema } from './export-schemas.ts'

/** The most AWS returns, and what it returns unless asked otherwise. */
const PAGE = 100

/** AWS Billing and Cost Management Data Exports. */
export const dataExports: Service = {
  name: 'bcm-data-exports',
  protocol: json,
  refusals: billingRefusals,
  regional: false,
  operations: named([
    operation('bcm-data-exports', listExportsSchema, listExports, { before: checkRegion }),
    operation('bcm-data-exports', getExportSchema, getExport, {
      before: checkRegion,
      resource: ({ ExportArn }) => ExportArn ?? '*',
    }),
  ]),
}

function listExports(
  { MaxResults = PAGE, NextToken }: { readonly MaxResults?: number; readonly NextToken?: string },
  call: Call,
): { readonly Exports: readonly ExportReference[]; readonly NextToken?: string } {
  const { items, nextToken } = pageOf('exports', exportsOf(call), {
    limit: Math.min(MaxResults, PAGE),
    pageSize: call.pageSize,
    token: NextToken,
    badToken,
  })
  return {
    Exports: items.map((spec) => toReference(spec, call)),
    ...(nextToken && { NextToken: nextToken }),
  }
}

function getExport({ ExportArn }: { readonly ExportArn?: string }, call: Call): ExportAnswer {
  const found = exportsOf(call).find(
    ({ name }) => exportArn(call.account.spec.id, name) === ExportArn,
  )
  if (found) return toExport(found, call)
  throw new AwsError('ResourceNotFoundException', `Export ${ExportArn} not found`, {
    status: 404,
    members: { ResourceId: String(ExportArn), ResourceType: 'EXPORT' },
  })
}

function exportsOf({ account }: Call): readonly ExportSpec[] {
  return (account.spec.exports ?? []).filter(({ kind }) => kind !== 'cur')
}
